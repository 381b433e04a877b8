package dev.podium.domain.param;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A literal or evaluated value of a param. */
public sealed interface ParamValue {

  ParamType type();

  /** Text. */
  record Text(String value) implements ParamValue {
    @Override
    public ParamType type() {
      return ParamType.STRING;
    }
  }

  /** A whole number of 64 bits. */
  record Whole(long value) implements ParamValue {
    @Override
    public ParamType type() {
      return ParamType.LONG;
    }
  }

  /** A number kept as decimal. 5 equals 5.0, as which it is written. */
  record Decimal(BigDecimal value) implements ParamValue {
    @Override
    public ParamType type() {
      return ParamType.DOUBLE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Decimal(BigDecimal number) && value.compareTo(number) == 0;
    }

    @Override
    public int hashCode() {
      return value.stripTrailingZeros().hashCode();
    }
  }

  /** True or false. */
  record Bool(boolean value) implements ParamValue {
    @Override
    public ParamType type() {
      return ParamType.BOOLEAN;
    }
  }

  /** A list of scalars of one kind; {@code type} is one of the {@code _ARRAY} types. */
  record Array(ParamType type, List<? extends ParamValue> values) implements ParamValue {
    public Array {
      values = List.copyOf(values);
    }
  }

  /** Text by text. */
  record TextMap(Map<String, String> values) implements ParamValue {
    public TextMap {
      values = Params.ordered(values);
    }

    @Override
    public ParamType type() {
      return ParamType.STRING_MAP;
    }
  }

  /** Evaluated nested params. */
  record Nested(Map<String, Param> entries) implements ParamValue {
    public Nested {
      entries = Params.ordered(entries);
    }

    @Override
    public ParamType type() {
      return ParamType.MAP;
    }
  }
}
