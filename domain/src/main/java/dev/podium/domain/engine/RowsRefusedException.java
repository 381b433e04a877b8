package dev.podium.domain.engine;

/** The database refuses a row for what it holds; the same call will not succeed. */
public final class RowsRefusedException extends RuntimeException {
  public RowsRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
