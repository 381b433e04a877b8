package dev.podium.domain.backfill;

/**
 * How the items of a backfill follow each other.
 *
 * @param concurrency how many of its runs go at once at most, from 1 to {@value #MOST_AT_ONCE}
 */
public record BackfillPace(Order order, int concurrency, OnFailure onFailure) {

  /** The largest concurrency. */
  public static final int MOST_AT_ONCE = 100;

  /** Where nothing is written. */
  public static final BackfillPace DEFAULT =
      new BackfillPace(Order.OLDEST_FIRST, 1, OnFailure.CONTINUE);

  public BackfillPace {
    if (concurrency < 1 || concurrency > MOST_AT_ONCE) {
      throw new IllegalArgumentException("concurrency " + concurrency);
    }
  }

  /** Which items go first. */
  public enum Order {
    /** From the earliest time, or the first values, on. */
    OLDEST_FIRST,
    /** From the latest time, or the last values, back. */
    NEWEST_FIRST
  }

  /** What a run that does not succeed means to the rest. */
  public enum OnFailure {
    /** Nothing: the next items follow. */
    CONTINUE,
    /** No further item begins until somebody resumes the backfill. */
    STOP
  }
}
