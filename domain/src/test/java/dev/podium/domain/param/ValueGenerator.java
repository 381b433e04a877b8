package dev.podium.domain.param;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Makes up literals. */
public final class ValueGenerator {

  private static final List<String> TEXTS =
      List.of("plain", "with \"quotes\"", "ünïcödé ⚙", "back\\slash", "a/b", "${x}");

  private final Random random;

  public ValueGenerator(Random random) {
    this.random = random;
  }

  /** A literal of a type, MAP excepted. */
  public ParamValue value(ParamType type) {
    return switch (type) {
      case STRING -> new ParamValue.Text(text());
      case LONG -> new ParamValue.Whole(random.nextBoolean() ? random.nextLong() : 7);
      case DOUBLE -> new ParamValue.Decimal(new BigDecimal(random.nextInt() + ".250"));
      case BOOLEAN -> new ParamValue.Bool(random.nextBoolean());
      case STRING_MAP -> new ParamValue.TextMap(Map.of(text(), text()));
      case STRING_ARRAY -> array(type, ParamType.STRING);
      case LONG_ARRAY -> array(type, ParamType.LONG);
      case DOUBLE_ARRAY -> array(type, ParamType.DOUBLE);
      case BOOLEAN_ARRAY -> array(type, ParamType.BOOLEAN);
      case MAP -> throw new IllegalArgumentException("a MAP has no literal");
    };
  }

  private ParamValue array(ParamType type, ParamType element) {
    return new ParamValue.Array(
        type, Stream.generate(() -> value(element)).limit(random.nextInt(3)).toList());
  }

  public String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
