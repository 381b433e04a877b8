package dev.podium.domain.expression;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Where a part of an expression begins; both count from 1. */
record Place(int line, int column) {

  static Place of(ParserRuleContext context) {
    return of(context.getStart());
  }

  static Place of(Token token) {
    return new Place(token.getLine(), token.getCharPositionInLine() + 1);
  }

  ExpressionException failure(String message) {
    return new ExpressionException(message, line, column);
  }
}
