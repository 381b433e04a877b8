package dev.podium.domain.log;

import java.util.List;

/**
 * What a search has found so far.
 *
 * @param matches in the order of their lines
 * @param next the number of the line to go on with
 * @param end why it has ended there
 */
public record LogMatches(List<Match> matches, long next, End end) {
  public LogMatches {
    matches = List.copyOf(matches);
  }

  /** Why a search has ended. */
  public enum End {
    /** It has come to the end of what is written. */
    OF_LOG,
    /** Its time was up. */
    OF_TIME,
    /** It has found as many lines as were asked for. */
    OF_ROOM
  }

  /** Whether all that is written was searched. */
  public boolean complete() {
    return end == End.OF_LOG;
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
