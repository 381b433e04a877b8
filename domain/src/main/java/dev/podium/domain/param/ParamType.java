package dev.podium.domain.param;

import java.util.Locale;
import java.util.Optional;

/** The types a param can have (definition.md section 8.1). */
public enum ParamType {
  STRING,
  LONG,
  DOUBLE,
  BOOLEAN,
  STRING_MAP,
  STRING_ARRAY,
  LONG_ARRAY,
  DOUBLE_ARRAY,
  BOOLEAN_ARRAY,
  MAP;

  /** Names are read in any case. */
  public static Optional<ParamType> parse(String text) {
    for (ParamType type : values()) {
      if (type.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
