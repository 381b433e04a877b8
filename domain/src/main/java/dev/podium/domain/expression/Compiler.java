package dev.podium.domain.expression;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.jspecify.annotations.Nullable;

/** From source text to the syntax tree. */
final class Compiler {

  private Compiler() {}

  static Program compile(String source, Limits limits) {
    if (source.length() > limits.sourceLength()) {
      throw new ExpressionException(
          "the expression has more than " + limits.sourceLength() + " characters", 1, 1);
    }
    LanguageParser parser =
        new LanguageParser(new CommonTokenStream(new ListTokenSource(tokens(source))));
    // Enough for a grammar that never looks far ahead, and never slow.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.removeErrorListeners();
    parser.addErrorListener(new Refusal());
    parser.allowNesting(limits.nesting());
    LanguageParser.ProgramContext tree = parser.program();
    Names names = new Names();
    StatementBuilder builder = new StatementBuilder(names);
    Statement.Block body = builder.block(tree.statement());
    return new Program(body, names.free(), names.secrets());
  }

  /**
   * Up to the first one that is not of the language: what follows need not be looked at, and a text
   * of opened quotes would take long to look at.
   */
  private static List<Token> tokens(String source) {
    LanguageLexer lexer = new LanguageLexer(CharStreams.fromString(source));
    lexer.removeErrorListeners();
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.nextToken();
      tokens.add(token);
    } while (token.getType() != Token.EOF && isOfTheLanguage(token));
    return tokens;
  }

  private static boolean isOfTheLanguage(Token token) {
    return switch (token.getType()) {
      case LanguageLexer.Refused, LanguageLexer.OpenComment, LanguageLexer.Stray -> false;
      default -> true;
    };
  }

  /** Ends the parsing at the first mistake. */
  private static final class Refusal extends BaseErrorListener {
    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        @Nullable Object symbol,
        int line,
        int column,
        String message,
        @Nullable RecognitionException cause) {
      throw new ExpressionException(words(symbol), line, column + 1);
    }

    private static String words(@Nullable Object symbol) {
      if (!(symbol instanceof Token token)) {
        return "this is not of the expression language";
      }
      return switch (token.getType()) {
        case Token.EOF -> "the expression ends too early";
        case LanguageLexer.Refused -> token.getText() + " is not of the expression language";
        case LanguageLexer.OpenComment -> "a remark is not closed";
        case LanguageLexer.Stray ->
            token.getText().equals("'") || token.getText().equals("\"")
                ? "a text is not closed"
                : "the character " + token.getText() + " does not belong here";
        default -> abbreviate(token.getText()) + " is not expected here";
      };
    }

    private static String abbreviate(String text) {
      return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
  }
}
