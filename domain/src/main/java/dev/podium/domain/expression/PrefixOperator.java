package dev.podium.domain.expression;

/** Operators before a value. */
enum PrefixOperator {
  PLUS,
  MINUS,
  NOT;

  /** The operator of a symbol that the grammar has let through. */
  static PrefixOperator of(String symbol) {
    return switch (symbol) {
      case "+" -> PLUS;
      case "-" -> MINUS;
      case "!" -> NOT;
      default -> throw new IllegalArgumentException("No such operator: " + symbol);
    };
  }
}
