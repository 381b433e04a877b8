package dev.podium.domain.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a log line by line with a few chunks in memory. Lines stay bytes until somebody
 * wants to see them.
 */
final class LogScan {

  /** So many chunks are read at once in the end; the first read takes one, each next one twice. */
  private static final int MOST_CHUNKS = 8;

  private final LogViews views;
  private final LogKey key;
  private final Deque<LogChunk> fetched = new ArrayDeque<>();
  private int toFetch = 1;

  /** The number of the next line. */
  private long number;

  /** The number of the present chunk's first line. */
  private long firstLine;

  private byte[] text = {};
  private long[] times = {};

  /** Where the next line begins. */
  private int at;

  /** Where the line begins that was given last. */
  private int lastAt;

  /** Where the line begins whose level is known; -1 if none is. */
  private int knownAt = -1;

  private @Nullable LogLevel known;

  /** The level of the last line of the chunk before, if that was read or looked up. */
  private @Nullable LogLevel before;

  private boolean knowsBefore;

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
    if (!open()) {
      return null;
    }
    LogLevel level = level();
    int begin = at;
    lastAt = begin;
    Instant time = Instant.ofEpochMilli(times[(int) (number - firstLine)]);
    pass();
    String line = new String(text, begin, at - 1 - begin, StandardCharsets.UTF_8);
    return new LogLine(number - 1, time, level, line);
  }

  /**
   * The lines right before the one that {@link #next} has given last; the scan stays where it is.
   *
   * @param count how many there are to be; there are fewer at the beginning of the log
   */
  List<LogLine> before(int count) {
    long last = number - 1;
    int begin = lastAt;
    long first = last;
    while (first > firstLine && last - first < count) {
      begin = beginBefore(begin);
      first--;
    }
    boolean isWhole = last - first == count || firstLine == 1;
    LogScan earlier =
        isWhole
            ? within(begin, first)
            : new LogScan(views, key, Math.max(1, last - count)); // some are in chunks before
    List<LogLine> lines = new ArrayList<>();
    while (lines.size() < count && earlier.open() && earlier.number < last) {
      lines.add(Objects.requireNonNull(earlier.next()));
    }
    return lines;
  }

  /** Another scan that stands in the same chunk. */
  private LogScan within(int place, long line) {
    LogScan other = new LogScan(views, key, line);
    other.firstLine = firstLine;
    other.text = text;
    other.times = times;
    other.at = place;
    other.before = before;
    other.knowsBefore = knowsBefore;
    return other;
  }

  /** Gives the lines that are left of the present chunk, and passes them over. */
  void copy(Logs.Copier copier) throws IOException {
    copier.copy(number, text, at);
    at = text.length;
    number = firstLine + times.length;
  }

  /**
   * Goes on to the next line that may match, or to the end of the chunk.
   *
   * @return whether there is one in the chunk; if not, the scan may be at its end
   */
  boolean seek(LogQuery query, LogCandidates candidates) {
    if (!open()) {
      return false;
    }
    while (at < text.length) {
      int found = candidates.from(text, at);
      if (found == text.length) {
        at = found;
        number = firstLine + times.length;
        return false;
      }
      passTo(found);
      if (!query.asksForLevel() || query.allows(level())) {
        return true;
      }
      pass();
    }
    return false;
  }

  /** Whether the next line, if there is one, may match. */
  boolean mayMatch(LogQuery query, LogCandidates candidates) {
    return open()
        && candidates.from(text, at) < endOfLine()
        && (!query.asksForLevel() || query.allows(level()));
  }

  /** Whether there is a next line; makes its chunk the present one. */
  boolean open() {
    while (at == text.length) {
      if (fetched.isEmpty()) {
        fetched.addAll(views.chunks(key, number, toFetch));
        toFetch = Math.min(MOST_CHUNKS, toFetch * 2);
      }
      LogChunk next = fetched.poll();
      if (next == null) {
        return false;
      }
      turnTo(next);
    }
    return true;
  }

  private void turnTo(LogChunk next) {
    boolean isGrown = next.firstLine() == firstLine;
    if (text.length > 0 && !isGrown) {
      at = beginBefore(text.length);
      before = level();
      knowsBefore = true;
    }
    long from = Math.max(number, next.firstLine());
    firstLine = next.firstLine();
    text = next.block().text();
    times = next.block().times();
    at = 0;
    knownAt = -1;
    number = next.firstLine();
    while (number < from) {
      pass();
    }
  }

  /** Passes the next line over. */
  private void pass() {
    at = endOfLine() + 1;
    number++;
  }

  private int endOfLine() {
    int end = at;
    while (text[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Goes on to the line in which a place lies. */
  private void passTo(int place) {
    for (int i = at; i < place; i++) {
      if (text[i] == '\n') {
        at = i + 1;
        number++;
      }
    }
  }

  /** The level of the next line: that of an earlier one, if it belongs to that. */
  private @Nullable LogLevel level() {
    if (knownAt != at) {
      known = levelAt();
      knownAt = at;
    }
    return known;
  }

  private @Nullable LogLevel levelAt() {
    int begin = at;
    LogLevel level = LogLevel.of(text, begin);
    while (level == null && LogLevel.goesOn(text, begin)) {
      if (begin == 0) {
        return before();
      }
      begin = beginBefore(begin);
      if (begin == knownAt) {
        return known;
      }
      level = LogLevel.of(text, begin);
    }
    return level;
  }

  /** Of a scan that has begun with this chunk, the one before is looked at for once. */
  private @Nullable LogLevel before() {
    if (!knowsBefore && firstLine > 1) {
      LogScan earlier = new LogScan(views, key, firstLine - 1);
      earlier.knowsBefore = true;
      if (earlier.open() && earlier.number == firstLine - 1) {
        before = earlier.level();
      }
    }
    knowsBefore = true;
    return before;
  }

  /** Where the line begins that ends before a place. */
  private int beginBefore(int end) {
    int begin = end - 1;
    while (begin > 0 && text[begin - 1] != '\n') {
      begin--;
    }
    return begin;
  }
}
