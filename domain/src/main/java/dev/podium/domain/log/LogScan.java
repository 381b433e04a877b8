package dev.podium.domain.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through a log line by line, with one chunk in memory. */
final class LogScan {

  private final LogViews views;
  private final LogKey key;
  private LogBlock.@Nullable Lines lines;
  private long number;
  private @Nullable LogLevel level;

  /**
   * Stands before a line.
   *
   * @param from the number of the line; if it is not there the next one counts
   */
  LogScan(LogViews views, LogKey key, long from) {
    this.views = views;
    this.key = key;
    this.number = from;
  }

  /** The number of the line that comes next, if there is one. */
  long number() {
    return number;
  }

  /** The next line, null at the end of what is written. */
  @Nullable LogLine next() {
    if (lines == null || !lines.hasNext()) {
      lines = open();
    }
    return lines == null ? null : read(lines);
  }

  private LogBlock.@Nullable Lines open() {
    Optional<LogChunk> found = views.chunk(key, number);
    if (found.isEmpty()) {
      return null;
    }
    LogChunk chunk = found.get();
    LogBlock.Lines opened = chunk.block().lines();
    long from = Math.max(number, chunk.firstLine());
    number = chunk.firstLine();
    while (number < from) {
      read(opened); // what belongs to an earlier line has its level
    }
    return opened;
  }

  private LogLine read(LogBlock.Lines from) {
    var at = from.nextAt();
    String text = from.next();
    level = LogLevel.of(text).orElse(LogLevel.goesOn(text) ? level : null);
    return new LogLine(number++, at, level, text);
  }
}
