package dev.podium.domain.param;

import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamValue.Array;
import dev.podium.domain.param.ParamValue.Bool;
import dev.podium.domain.param.ParamValue.Decimal;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns literals into another type where nothing is lost. */
final class Casts {

  private Casts() {}

  /** The content for another type; an expression stays, its result is converted later. */
  static Optional<Content> cast(Content content, ParamType type) {
    return switch (content) {
      case Content.Expression expression -> Optional.of(expression);
      case Content.Literal(TextMap map) when type == ParamType.MAP -> Optional.of(nested(map));
      case Content.Literal(ParamValue value) -> cast(value, type).map(Content.Literal::new);
      case Content.Nested nested when type == ParamType.MAP -> Optional.of(nested);
      case Content.Nested nested when type == ParamType.STRING_MAP -> texts(nested);
      case Content.Nested nested -> Optional.empty();
      case Content.Unset unset -> Optional.of(unset);
    };
  }

  static Optional<ParamValue> cast(ParamValue value, ParamType type) {
    if (value.type() == type) {
      return Optional.of(value);
    }
    return switch (type) {
      case STRING -> scalarText(value).map(Text::new);
      case LONG -> whole(value).map(Whole::new);
      case DOUBLE -> decimal(value).map(Decimal::new);
      case BOOLEAN -> bool(value).map(Bool::new);
      case STRING_ARRAY -> array(value, type, ParamType.STRING);
      case LONG_ARRAY -> array(value, type, ParamType.LONG);
      case DOUBLE_ARRAY -> array(value, type, ParamType.DOUBLE);
      case BOOLEAN_ARRAY -> array(value, type, ParamType.BOOLEAN);
      case STRING_MAP, MAP -> Optional.empty();
    };
  }

  /** A scalar as text; nothing for arrays and maps. */
  static Optional<String> scalarText(ParamValue value) {
    return switch (value) {
      case Text(String text) -> Optional.of(text);
      case Whole(long number) -> Optional.of(Long.toString(number));
      // Not the plain form: a number such as 1e999999999 would fill the memory.
      case Decimal(BigDecimal number) -> Optional.of(number.toString());
      case Bool(boolean flag) -> Optional.of(Boolean.toString(flag));
      case Array array -> Optional.empty();
      case TextMap map -> Optional.empty();
      case ParamValue.Nested nested -> Optional.empty();
    };
  }

  private static Optional<Long> whole(ParamValue value) {
    try {
      return switch (value) {
        case Text(String text) -> Optional.of(Long.parseLong(text.strip()));
        case Decimal(BigDecimal number) -> Optional.of(number.longValueExact());
        default -> Optional.empty();
      };
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> decimal(ParamValue value) {
    try {
      return switch (value) {
        case Text(String text) -> Optional.of(new BigDecimal(text.strip()));
        case Whole(long number) -> Optional.of(BigDecimal.valueOf(number));
        default -> Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> bool(ParamValue value) {
    if (!(value instanceof Text(String text))) {
      return Optional.empty();
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<ParamValue> array(ParamValue value, ParamType type, ParamType element) {
    if (!(value instanceof Array array)) {
      return Optional.empty();
    }
    List<ParamValue> items = new ArrayList<>(array.values().size());
    array.values().forEach(item -> cast(item, element).ifPresent(items::add));
    return items.size() == array.values().size()
        ? Optional.of(new Array(type, items))
        : Optional.empty();
  }

  private static Content nested(TextMap map) {
    Map<String, ParamDefinition> entries = new LinkedHashMap<>();
    map.values().forEach((key, text) -> entries.put(key, ParamDefinition.literal(new Text(text))));
    return new Content.Nested(entries);
  }

  private static Optional<Content> texts(Content.Nested nested) {
    Map<String, String> texts = new LinkedHashMap<>();
    nested
        .entries()
        .forEach(
            (key, entry) -> {
              if (entry.content() instanceof Content.Literal(ParamValue value)) {
                scalarText(value).ifPresent(text -> texts.put(key, text));
              }
            });
    return texts.size() == nested.entries().size()
        ? Optional.of(new Content.Literal(new TextMap(texts)))
        : Optional.empty();
  }
}
