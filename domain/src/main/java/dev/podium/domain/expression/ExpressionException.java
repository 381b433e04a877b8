package dev.podium.domain.expression;

/**
 * An expression that cannot be compiled or evaluated, told for its author: never with internals.
 * Lines and columns count from 1; both are 0 when no place is known.
 */
public final class ExpressionException extends RuntimeException {

  private final String reason;
  private final int line;
  private final int column;

  public ExpressionException(String message, int line, int column) {
    // Control flow towards the author: the Java stack says nothing that the place does not.
    super(message, null, false, false);
    this.reason = message;
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
    return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
  }

  /** The same failure at a place, unless it has one already. */
  ExpressionException at(int otherLine, int otherColumn) {
    return line > 0 ? this : new ExpressionException(reason(), otherLine, otherColumn);
  }
}
