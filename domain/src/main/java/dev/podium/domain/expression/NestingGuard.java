package dev.podium.domain.expression;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/**
 * What the generated parser extends: stops a text that nests too deeply before the parser's own
 * recursion, and later the interpreter's, can overflow the stack.
 */
abstract class NestingGuard extends Parser {

  private int allowed = Limits.DEFAULT.nesting();
  private int depth;

  NestingGuard(TokenStream input) {
    super(input);
  }

  void allowNesting(int levels) {
    allowed = levels;
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int rule) {
    super.enterRule(context, state, rule);
    if (recurses(rule) && ++depth > allowed) {
      throw tooDeep(getCurrentToken());
    }
  }

  @Override
  public void exitRule() {
    if (recurses(getContext().getRuleIndex())) {
      depth--;
    }
    super.exitRule();
  }

  /** The parser looks ahead through brackets, so those are counted before it starts. */
  void checkBrackets(Iterable<? extends Token> tokens) {
    int open = 0;
    for (Token token : tokens) {
      switch (token.getText()) {
        case "(", "[", "{" -> open++;
        case ")", "]", "}" -> open--;
        default -> {
          // Only brackets nest here; the rest is counted rule by rule.
        }
      }
      if (open > allowed) {
        throw tooDeep(token);
      }
    }
  }

  private static boolean recurses(int rule) {
    return rule == LanguageParser.RULE_statement || rule == LanguageParser.RULE_expression;
  }

  private ExpressionException tooDeep(Token token) {
    return new ExpressionException(
        "the expression nests deeper than " + allowed + " levels",
        token.getLine(),
        token.getCharPositionInLine() + 1);
  }
}
