package dev.podium.domain.log;

import java.util.List;

/**
 * What a search has found so far.
 *
 * @param matches in the order of their lines
 * @param next the number of the line to go on with
 * @param complete whether the search has come to the end of what is written
 */
public record LogMatches(List<Match> matches, long next, boolean complete) {
  public LogMatches {
    matches = List.copyOf(matches);
  }

  /**
   * A line that was looked for.
   *
   * @param before the lines before it
   * @param after the lines after it
   */
  public record Match(List<LogLine> before, LogLine line, List<LogLine> after) {
    public Match {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }
}
