package dev.podium.domain.run;

/**
 * What is stored of a run is not what was once written: it can neither be shown nor go on. Its
 * message says which run and which column, and is fit for users.
 */
public final class UnreadableRunException extends RuntimeException {

  private final RunSummary known;

  /**
   * A run with a damaged row.
   *
   * @param known what can be read of it
   * @param column what cannot be read: a column of its row, or of one of its steps
   */
  public UnreadableRunException(RunSummary known, String column, Throwable cause) {
    super(message(known.ref(), column), cause);
    this.known = known.saying(message(known.ref(), column));
  }

  private static String message(RunRef run, String column) {
    return "Run %s cannot be read: its column %s is damaged.".formatted(run, column);
  }

  /** What stands for the run in lists; its info says what is wrong. */
  public RunSummary known() {
    return known;
  }
}
