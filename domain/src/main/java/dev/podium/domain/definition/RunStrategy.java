package dev.podium.domain.definition;

/**
 * How the instances of a workflow queue (definition.md section 2.1).
 *
 * @param concurrency running instances at most, 1 to 1000; 1 unless the rule is PARALLEL
 */
public record RunStrategy(Rule rule, int concurrency) {

  /** Where nothing is written. */
  public static final RunStrategy DEFAULT = new RunStrategy(Rule.SEQUENTIAL, 1);

  /** Concurrency of PARALLEL where none is written. */
  public static final int DEFAULT_PARALLEL = 20;

  /** The rule with the concurrency that it has where none is written. */
  public static RunStrategy of(Rule rule) {
    return new RunStrategy(rule, rule == Rule.PARALLEL ? DEFAULT_PARALLEL : 1);
  }

  /** One line each in definition.md section 2.1. */
  public enum Rule {
    /** One at a time, in order; a failure does not block. */
    SEQUENTIAL,
    /** One at a time; a failed instance blocks the queue. */
    STRICT_SEQUENTIAL,
    /** If one is active, a newer one is stored as stopped. */
    FIRST_ONLY,
    /** A new one stops all others and runs. */
    LAST_ONLY,
    /** Up to the concurrency at a time, in order. */
    PARALLEL,
    /** The running one is left alone; of the queued ones the newest stays. */
    SERIAL_LATEST_ONLY
  }
}
