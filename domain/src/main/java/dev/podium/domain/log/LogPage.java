package dev.podium.domain.log;

import java.util.List;

/**
 * Lines that stand together in a log, as far as they are there.
 *
 * @param next the number of the line to go on with
 */
public record LogPage(List<LogLine> lines, long next) {
  public LogPage {
    lines = List.copyOf(lines);
  }
}
