package dev.podium.domain.log;

import dev.podium.domain.run.RunRef;
import java.util.List;
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

  /**
   * The chunk with the line of that number, or the first one after it that is there, and those that
   * follow.
   *
   * @param most how many
   */
  List<LogChunk> chunks(LogKey key, long line, int most);
}
