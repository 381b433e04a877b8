package dev.podium.domain.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Values as JSON: what {@code Util.toJson} gives. */
final class ValueJson {

  private static final JsonMapper MAPPER = new JsonMapper();

  private ValueJson() {}

  static String of(Value value, Budget budget) {
    Export.check(value, budget);
    return MAPPER.writeValueAsString(plain(value, budget));
  }

  /** As the JSON library knows it; at most as much as may leave an evaluation. */
  private static @Nullable Object plain(Value value, Budget budget) {
    return switch (value) {
      case Value.Null none -> null;
      case Value.Whole(long number) -> number;
      case Value.Decimal(double number) -> number;
      case Value.Bool(boolean flag) -> flag;
      case Value.Array array -> array(array, budget);
      case Value.Mapping map -> map(map, budget);
      default -> text(ValueText.of(value, budget), budget);
    };
  }

  /** Every character may need an escape of six. */
  private static String text(String text, Budget budget) {
    budget.createText(6L * text.length());
    return text;
  }

  private static List<@Nullable Object> array(Value.Array array, Budget budget) {
    budget.array(array.items().length);
    List<@Nullable Object> items = new ArrayList<>(array.items().length);
    for (Value item : array.items()) {
      items.add(plain(item, budget));
    }
    return items;
  }

  private static Map<String, @Nullable Object> map(Value.Mapping map, Budget budget) {
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    map.entries().forEach((key, entry) -> entries.put(text(key, budget), plain(entry, budget)));
    return entries;
  }
}
