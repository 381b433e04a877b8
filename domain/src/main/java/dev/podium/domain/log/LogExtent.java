package dev.podium.domain.log;

import dev.podium.domain.engine.RunKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a log goes.
 *
 * @param lines that were ever written; the first one has the number 1
 * @param bytes that were ever written
 * @param cut what is missing in its middle, null if nothing is
 * @param open whether its writer may write more
 * @param writtenAt when it grew last
 */
public record LogExtent(
    LogKey key, long lines, long bytes, @Nullable Cut cut, boolean open, Instant writtenAt) {

  /** A writer that is silent for so long after its attempt's end died with its node. */
  private static final Duration LATE = Duration.ofSeconds(10);

  /**
   * What was left out because the log is too long.
   *
   * @param firstLine the number of the first line that is missing
   */
  public record Cut(long firstLine, long lines, long bytes) {

    /** The number of the first line after it. */
    public long nextLine() {
      return firstLine + lines;
    }
  }

  /**
   * A log of which the store has nothing yet.
   *
   * @param since when its attempt changed last: first lines may be on their way
   */
  public static LogExtent none(Instant since) {
    return new LogExtent(new LogKey(new RunKey(0), 0, 0), 0, 0, null, true, since);
  }

  /**
   * Whether lines may come.
   *
   * @param attemptEnded its last lines may still be on their way then
   */
  public boolean mayGrow(boolean attemptEnded, Instant now) {
    return !attemptEnded || (open && writtenAt.plus(LATE).isAfter(now));
  }
}
