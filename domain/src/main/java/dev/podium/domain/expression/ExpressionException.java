package dev.podium.domain.expression;

/**
 * An expression that cannot be compiled or evaluated, told for its author: never with internals.
 * Lines and columns count from 1; both are 0 when no place is known.
 */
public final class ExpressionException extends RuntimeException {

  private static final int LONGEST = 1_000;

  private final String reason;
  private final int line;
  private final int column;

  public ExpressionException(String message, int line, int column) {
    // Control flow towards the author: the Java stack says nothing that the place does not.
    super(null, null, false, false);
    this.reason = presentable(message);
    this.line = line;
    this.column = column;
  }

  /** A failure whose place the interpreter adds. */
  public ExpressionException(String message) {
    this(message, 0, 0);
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }

  @Override
  public String getMessage() {
    return line == 0
        ? reason()
        : "%s (line %d, column %d of the expression)".formatted(reason(), line, column);
  }

  /** A piece of the author's text as messages quote it. */
  static String quote(String text) {
    return '"' + shorten(text, 60) + '"';
  }

  private static String shorten(String text, int length) {
    return text.length() > length ? text.substring(0, length) + "…" : text;
  }

  /** Authors' names and texts may be long, or end in half of a character. */
  private static String presentable(String message) {
    String shortened = shorten(message, LONGEST);
    int[] characters =
        shortened
            .codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
            .toArray();
    return new String(characters, 0, characters.length);
  }

  /** The same failure at a place, unless it has one already. */
  ExpressionException at(int otherLine, int otherColumn) {
    return line > 0 ? this : new ExpressionException(reason(), otherLine, otherColumn);
  }
}
