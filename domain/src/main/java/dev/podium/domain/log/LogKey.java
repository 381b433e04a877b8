package dev.podium.domain.log;

import dev.podium.domain.engine.RunKey;

/**
 * The attempt that a log is of.
 *
 * @param ordinal of the step in its definition, from 0
 * @param attempt from 1
 */
public record LogKey(RunKey run, int ordinal, int attempt) implements Comparable<LogKey> {

  @Override
  public int compareTo(LogKey other) {
    int byRun = Long.compare(run.value(), other.run.value());
    if (byRun != 0) {
      return byRun;
    }
    int byOrdinal = Integer.compare(ordinal, other.ordinal);
    return byOrdinal != 0 ? byOrdinal : Integer.compare(attempt, other.attempt);
  }
}
