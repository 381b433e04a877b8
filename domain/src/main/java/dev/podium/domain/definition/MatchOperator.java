package dev.podium.domain.definition;

import java.util.Optional;
import java.util.stream.Stream;

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

  /** The operator of this symbol. */
  public static Optional<MatchOperator> parse(String symbol) {
    return Stream.of(values()).filter(operator -> operator.symbol.equals(symbol)).findFirst();
  }
}
