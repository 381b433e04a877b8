package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Element;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a declared variable may hold. */
sealed interface VariableType {

  /** What the variable holds before it is assigned. */
  default Value initial() {
    return Value.Null.NULL;
  }

  /** The value as this type holds it, or null if it does not fit. */
  @Nullable Value fit(Value value);

  /** A whole number, text and so on; the primitive ones start as 0 or false. */
  record Scalar(Element element, boolean primitive) implements VariableType {
    @Override
    public Value initial() {
      return primitive ? element.initial() : Value.Null.NULL;
    }

    @Override
    public @Nullable Value fit(Value value) {
      return element.fit(value);
    }
  }

  /** An array of scalars. */
  record Arrays(Element element) implements VariableType {
    @Override
    public @Nullable Value fit(Value value) {
      boolean fits =
          value == Value.Null.NULL
              || (value instanceof Value.Array array && array.element() == element);
      return fits ? value : null;
    }
  }

  /** A map, a date and the like, told by its kind of value. */
  record Structured(Class<? extends Value> kind) implements VariableType {
    @Override
    public @Nullable Value fit(Value value) {
      return value == Value.Null.NULL || kind.isInstance(value) ? value : null;
    }
  }

  /** The type of a name as Java spells it. */
  static Optional<VariableType> find(String name, boolean array) {
    if (array) {
      return Element.find(name).map(Arrays::new);
    }
    Optional<VariableType> scalar =
        Element.find(name)
            .map(element -> new Scalar(element, Character.isLowerCase(name.charAt(0))));
    return scalar.isPresent() ? scalar : structured(name);
  }

  private static Optional<VariableType> structured(String name) {
    return switch (name) {
      case "Map", "HashMap", "LinkedHashMap" -> kind(Value.Mapping.class);
      case "DateTime" -> kind(Value.DateTime.class);
      case "DateTimeZone" -> kind(Value.Zone.class);
      case "DateTimeFormatter" -> kind(Value.Format.class);
      case "Property" -> kind(Value.Property.class);
      case "Days" -> kind(Value.Days.class);
      case "UUID" -> kind(Value.Uuid.class);
      default -> Optional.empty();
    };
  }

  private static Optional<VariableType> kind(Class<? extends Value> kind) {
    return Optional.of(new Structured(kind));
  }
}
