package dev.podium.scheduler.loop;

import dev.podium.domain.log.LogKey;
import java.util.Set;

/** Opens the logs of attempts, on whichever node their bodies run. */
@FunctionalInterface
public interface StepLogs {

  /**
   * Opens the log of an attempt to write at its end; one that has lines already is marked there.
   *
   * @param secrets texts that are masked
   */
  Open open(LogKey key, Set<String> secrets);

  /** A log that is being written. */
  interface Open extends StepLog, AutoCloseable {

    /** Ends the last line. What was written reaches the store soon after, not at once. */
    @Override
    void close();
  }
}
