package dev.podium.domain.log;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What one reads and finds in the logs of attempts. */
public final class Logs {

  /** So many lines are searched between two looks at the clock. */
  private static final int UNWATCHED = 512;

  private final LogViews views;

  public Logs(LogViews views) {
    this.views = views;
  }

  /** Lines from one on; the number of the first one is larger if those before are cut out. */
  public LogPage lines(LogKey key, long from, int limit) {
    LogScan scan = new LogScan(views, key, from);
    List<LogLine> lines = new ArrayList<>();
    LogLine line = limit > 0 ? scan.next() : null;
    while (line != null) {
      lines.add(line);
      line = lines.size() < limit ? scan.next() : null;
    }
    return new LogPage(lines, scan.number());
  }

  /** The last lines. */
  public LogPage tail(LogExtent extent, int count) {
    return lines(extent.key(), Math.max(1, extent.lines() - count + 1), count);
  }

  /** Gives all lines from one on to a reader, one after another. */
  public void each(LogKey key, long from, Consumer<LogLine> reader) {
    LogScan scan = new LogScan(views, key, from);
    for (LogLine line = scan.next(); line != null; line = scan.next()) {
      reader.accept(line);
    }
  }

  /** Takes lines as they stand in the store. */
  @FunctionalInterface
  public interface Copier {

    /**
     * Takes some.
     *
     * @param firstLine the number of the first of them
     * @param text in UTF-8, each line with a line feed at its end
     * @param from where the first of them begins
     */
    void copy(long firstLine, byte[] text, int from) throws IOException;
  }

  /** Gives all lines, many at once. */
  public void copy(LogKey key, Copier copier) throws IOException {
    LogScan scan = new LogScan(views, key, 1);
    while (scan.open()) {
      scan.copy(copier);
    }
  }

  /**
   * How a search is done.
   *
   * @param from the number of the first line that is looked at
   * @param limit the most matches
   * @param context how many lines are shown before and after each match
   * @param time after which it stops, to be gone on with
   */
  public record Search(LogQuery query, long from, int limit, int context, Duration time) {}

  /** Finds lines. */
  public LogMatches search(LogKey key, Search search) {
    return new Searching(search, new LogScan(views, key, search.from())).run();
  }

  private static final class Searching {

    private final Search search;
    private final LogScan scan;
    private final LogCandidates candidates;
    private final long end;
    private final List<Found> found = new ArrayList<>();
    private boolean outOfTime;

    private record Found(List<LogLine> before, LogLine line, List<LogLine> after) {}

    Searching(Search search, LogScan scan) {
      this.search = search;
      this.scan = scan;
      this.candidates = search.query().candidates();
      this.end = System.nanoTime() + search.time().toNanos();
    }

    LogMatches run() {
      for (int looked = 1; found.size() < search.limit(); looked++) {
        if (!scan.open()) {
          return matches(scan.number(), true);
        }
        int before = found.size();
        boolean isAtLine = look();
        boolean hasLookedBack = search.context() > 0 && found.size() > before;
        boolean isLong = !isAtLine || hasLookedBack || looked % UNWATCHED == 0;
        if (isLong && System.nanoTime() - end > 0) {
          outOfTime = true;
          break;
        }
      }
      long next = scan.number();
      for (int more = 0; more < search.context(); more++) {
        LogLine line = scan.next();
        if (line != null) {
          follow(line);
        }
      }
      return matches(next, false);
    }

    /**
     * Looks at the next line that may match, or at the next one while lines after a match are still
     * to be shown.
     *
     * @return false if there was none in the chunk
     */
    private boolean look() {
      boolean follows = isFollowed();
      boolean mayMatch =
          follows
              ? scan.mayMatch(search.query(), candidates)
              : scan.seek(search.query(), candidates);
      if (!mayMatch && !follows) {
        return false;
      }
      LogLine line = Objects.requireNonNull(scan.next());
      follow(line);
      if (mayMatch && search.query().matches(line)) {
        List<LogLine> before = search.context() == 0 ? List.of() : scan.before(search.context());
        found.add(new Found(before, line, new ArrayList<>()));
      }
      return true;
    }

    /** Whether the last match is still to be shown with lines after it. */
    private boolean isFollowed() {
      return !found.isEmpty() && found.getLast().after().size() < search.context();
    }

    /** Shows a line after the matches that are near enough before it. */
    private void follow(LogLine line) {
      for (Found match : found.reversed()) {
        if (match.after().size() >= search.context()) {
          return;
        }
        match.after().add(line);
      }
    }

    private LogMatches matches(long next, boolean complete) {
      return new LogMatches(
          found.stream()
              .map(match -> new LogMatches.Match(match.before(), match.line(), match.after()))
              .toList(),
          next,
          complete
              ? LogMatches.End.OF_LOG
              : outOfTime ? LogMatches.End.OF_TIME : LogMatches.End.OF_ROOM);
    }
  }
}
