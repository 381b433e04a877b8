package dev.podium.domain.expression;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as text: what {@code + ""} and {@code String.valueOf} give. */
final class ValueText {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private ValueText() {}

  static String of(Value value, Budget budget) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Null none -> "null";
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Decimal(double number) -> Double.toString(number);
      case Value.Bool(boolean flag) -> Boolean.toString(flag);
      case Value.DateTime moment -> MOMENT.format(moment.value());
      case Value.Zone zone -> zone.value().getId();
      case Value.Days(int days) -> "P" + days + "D";
      case Value.Uuid uuid -> uuid.value().toString();
      case Value.Property property -> property.field().text(property.of());
      case Value.Format format -> format.typeName();
      case Value.Array array -> array(array, budget);
      case Value.Mapping map -> map(map, budget);
    };
  }

  private static String array(Value.Array array, Budget budget) {
    StringBuilder text = new StringBuilder("[");
    for (Value item : array.items()) {
      append(text, text.length() > 1 ? ", " : "", item, budget);
    }
    return text.append(']').toString();
  }

  private static String map(Value.Mapping map, Budget budget) {
    StringBuilder text = new StringBuilder("{");
    map.entries()
        .forEach(
            (key, value) -> {
              budget.create(key.length());
              if (value instanceof Value.Mapping || value instanceof Value.Array) {
                // A map may hold itself: what it holds is named, not followed.
                append(text, separator(text) + key + "=", new Value.Text(value.typeName()), budget);
              } else {
                append(text, separator(text) + key + "=", value, budget);
              }
            });
    return text.append('}').toString();
  }

  private static String separator(StringBuilder text) {
    return text.length() > 1 ? ", " : "";
  }

  private static void append(StringBuilder text, String before, Value value, Budget budget) {
    String item = of(value, budget);
    budget.create(item.length());
    text.append(before).append(item);
  }
}
