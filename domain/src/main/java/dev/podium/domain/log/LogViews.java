package dev.podium.domain.log;

import dev.podium.domain.run.RunRef;
import java.util.Optional;

/** Reads logs as far as they are written, on every node. */
public interface LogViews {

  /**
   * How far the log of an attempt goes.
   *
   * @return empty if it has none: its body has told nothing, or it is older than logs are kept
   */
  Optional<LogExtent> find(RunRef run, int ordinal, int attempt);

  /** As {@link #find(RunRef, int, int)}, of a log that was found before. */
  Optional<LogExtent> find(LogKey key);

  /** The lines around the one of that number, or the first ones after it that are there. */
  Optional<LogChunk> chunk(LogKey key, long line);
}
