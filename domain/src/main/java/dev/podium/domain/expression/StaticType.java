package dev.podium.domain.expression;

import java.util.Optional;

/** The classes whose functions and constants an expression may name. */
enum StaticType {
  STRING,
  LONG,
  DOUBLE,
  BOOLEAN,
  MATH,
  UUID,
  SYSTEM,
  ARRAYS,
  UTIL,
  DATE_TIME,
  DATE_TIME_ZONE,
  DATE_TIME_FORMAT,
  DATE_TIME_CONSTANTS,
  DAYS;

  static Optional<StaticType> find(String name) {
    return switch (name) {
      case "String" -> Optional.of(STRING);
      case "Long", "Integer" -> Optional.of(LONG);
      case "Double", "Float" -> Optional.of(DOUBLE);
      case "Boolean" -> Optional.of(BOOLEAN);
      case "Math" -> Optional.of(MATH);
      case "UUID" -> Optional.of(UUID);
      case "System" -> Optional.of(SYSTEM);
      case "Arrays" -> Optional.of(ARRAYS);
      case "Util" -> Optional.of(UTIL);
      case "DateTime" -> Optional.of(DATE_TIME);
      case "DateTimeZone" -> Optional.of(DATE_TIME_ZONE);
      case "DateTimeFormat", "DateTimeFormatter" -> Optional.of(DATE_TIME_FORMAT);
      case "DateTimeConstants" -> Optional.of(DATE_TIME_CONSTANTS);
      case "Days" -> Optional.of(DAYS);
      default -> Optional.empty();
    };
  }
}
