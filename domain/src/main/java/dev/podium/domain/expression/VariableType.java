package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Element;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a variable may hold. */
sealed interface VariableType {

  /** As messages give it. */
  String name();

  /** What the variable holds before it is assigned. */
  Value initial();

  /** The value as this type holds it, or null if it does not fit. */
  @Nullable Value fit(Value value);

  /** A whole number, text and so on. */
  record Scalar(Element element) implements VariableType {
    @Override
    public String name() {
      return element.scalarName();
    }

    @Override
    public Value initial() {
      return element.initial();
    }

    @Override
    public @Nullable Value fit(Value value) {
      return element.fit(value);
    }
  }

  /** An array of scalars. */
  record Arrays(Element element) implements VariableType {
    @Override
    public String name() {
      return element.arrayName();
    }

    @Override
    public Value initial() {
      return new Value.Array(element, new Value[0]);
    }

    @Override
    public @Nullable Value fit(Value value) {
      boolean fits =
          value == Value.Null.NULL
              || (value instanceof Value.Array array && array.element() == element);
      return fits ? value : null;
    }
  }

  /** A map, a date and the like, told by its kind of value. */
  record Structured(String name, Class<? extends Value> kind) implements VariableType {
    @Override
    public Value initial() {
      return Value.Null.NULL;
    }

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
    Optional<VariableType> scalar = Element.find(name).map(Scalar::new);
    return scalar.isPresent() ? scalar : structured(name);
  }

  private static Optional<VariableType> structured(String name) {
    return switch (name) {
      case "Map", "HashMap", "LinkedHashMap" -> kind("Map", Value.Mapping.class);
      case "DateTime" -> kind(name, Value.DateTime.class);
      case "DateTimeZone" -> kind(name, Value.Zone.class);
      case "DateTimeFormatter", "DateTimeFormat" -> kind("DateTimeFormatter", Value.Format.class);
      case "Property" -> kind(name, Value.Property.class);
      case "Days" -> kind(name, Value.Days.class);
      case "UUID" -> kind(name, Value.Uuid.class);
      default -> Optional.empty();
    };
  }

  private static Optional<VariableType> kind(String name, Class<? extends Value> kind) {
    return Optional.of(new Structured(name, kind));
  }

  /** The type of a variable that holds this value and was not declared. */
  static VariableType of(Value value) {
    return switch (value) {
      case Value.Text text -> Held.TEXT;
      case Value.Whole number -> Held.LONG;
      case Value.Decimal number -> Held.DOUBLE;
      case Value.Bool flag -> Held.BOOLEAN;
      case Value.Array array -> new Arrays(array.element());
      case Value.Null none -> throw new IllegalArgumentException("null is of every type");
      case Value.Mapping other -> held(other);
      case Value.DateTime other -> held(other);
      case Value.Zone other -> held(other);
      case Value.Format other -> held(other);
      case Value.Property other -> held(other);
      case Value.Days other -> held(other);
      case Value.Uuid other -> held(other);
    };
  }

  private static VariableType held(Value value) {
    return new Structured(value.typeName(), value.getClass());
  }

  /** The types of what is held most often. */
  final class Held {
    static final VariableType TEXT = new Scalar(Element.STRING);
    static final VariableType LONG = new Scalar(Element.LONG);
    static final VariableType DOUBLE = new Scalar(Element.DOUBLE);
    static final VariableType BOOLEAN = new Scalar(Element.BOOLEAN);

    private Held() {}
  }
}
