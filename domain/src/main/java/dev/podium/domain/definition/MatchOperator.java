package dev.podium.domain.definition;

/** How a signal's param is compared. */
public enum MatchOperator {
  EQUAL("="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<=");

  private final String symbol;

  MatchOperator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
