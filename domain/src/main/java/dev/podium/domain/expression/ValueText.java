package dev.podium.domain.expression;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;

/** Values as text: what {@code + ""} and {@code String.valueOf} give. */
final class ValueText {

  private static final DateTimeFormatter MOMENT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.NORMAL)
          .appendPattern("-MM-dd'T'HH:mm:ss.SSSXXX")
          .toFormatter(Locale.ROOT);

  private final Budget budget;
  private final StringBuilder text = new StringBuilder();
  private final Set<Value.Mapping> around = Collections.newSetFromMap(new IdentityHashMap<>());

  private ValueText(Budget budget) {
    this.budget = budget;
  }

  static String of(Value value, Budget budget) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Null none -> "null";
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Decimal(double number) -> Double.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.DateTime moment -> of(moment.value());
      case Value.Zone zone -> zone.value().getId();
      case Value.Days(int days) -> "P" + days + "D";
      case Value.Uuid uuid -> uuid.value().toString();
      case Value.Property property -> "Property[" + property.field().propertyName() + "]";
      case Value.Format format -> format.typeName();
      case Value.Array array -> new ValueText(budget).array(array).toString();
      case Value.Mapping map -> new ValueText(budget).map(map).toString();
    };
  }

  static String of(ZonedDateTime moment) {
    return MOMENT.format(moment);
  }

  private ValueText array(Value.Array array) {
    append("[");
    String separator = "";
    for (Value item : array.items()) {
      append(separator);
      append(of(item, budget));
      separator = ", ";
    }
    return append("]");
  }

  private ValueText map(Value.Mapping map) {
    if (!around.add(map)) {
      return append("(this Map)");
    }
    if (around.size() > Export.DEEPEST) {
      throw new ExpressionException("a map nests deeper than " + Export.DEEPEST + " levels");
    }
    append("{");
    String separator = "";
    for (var entry : map.entries().entrySet()) {
      append(separator);
      append(entry.getKey());
      append("=");
      if (entry.getValue() instanceof Value.Mapping inner) {
        map(inner);
      } else {
        append(of(entry.getValue(), budget));
      }
      separator = ", ";
    }
    around.remove(map);
    return append("}");
  }

  private ValueText append(String piece) {
    budget.createText(piece.length());
    text.append(piece);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
