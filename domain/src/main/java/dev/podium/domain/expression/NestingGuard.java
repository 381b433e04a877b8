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
    if (recurses(context) && ++depth > allowed) {
      throw tooDeep(getCurrentToken());
    }
  }

  @Override
  public void exitRule() {
    if (recurses(getContext())) {
      depth--;
    }
    super.exitRule();
  }

  private static boolean recurses(ParserRuleContext context) {
    return switch (context.getRuleIndex()) {
      case LanguageParser.RULE_statement, LanguageParser.RULE_expression -> true;
      case LanguageParser.RULE_choice ->
          context.getParent() instanceof LanguageParser.ChoiceContext;
      default -> false;
    };
  }

  private ExpressionException tooDeep(Token token) {
    return new ExpressionException(
        "the expression nests deeper than " + allowed + " levels",
        token.getLine(),
        token.getCharPositionInLine() + 1);
  }
}
