package dev.podium.domain.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines that stand together, small in memory.
 *
 * @param text in UTF-8, each line with a line feed at its end
 * @param times when each line was received, in milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; millions of lines stand in few arrays.
public record LogBlock(byte[] text, long[] times) {

  public LogBlock {
    if (text.length == 0 || text[text.length - 1] != '\n') {
      throw new IllegalArgumentException("a block whose last line does not end");
    }
  }

  /** One line, without its end. */
  public static LogBlock of(String line, Instant at) {
    return new LogBlock(
        (line.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8),
        new long[] {at.toEpochMilli()});
  }

  public int lineCount() {
    return times.length;
  }

  /** This and then the other. */
  public LogBlock plus(LogBlock other) {
    byte[] both = Arrays.copyOf(text, text.length + other.text.length);
    System.arraycopy(other.text, 0, both, text.length, other.text.length);
    long[] all = Arrays.copyOf(times, times.length + other.times.length);
    System.arraycopy(other.times, 0, all, times.length, other.times.length);
    return new LogBlock(both, all);
  }

  /** The same lines in blocks of at most so many bytes; a longer line stands alone. */
  public List<LogBlock> split(int most) {
    List<LogBlock> blocks = new ArrayList<>();
    int begin = 0;
    int firstLine = 0;
    int line = 0;
    int lineBegin = 0;
    for (int at = 0; at < text.length; at++) {
      if (text[at] == '\n') {
        if (at + 1 - begin > most && lineBegin > begin) {
          blocks.add(part(begin, lineBegin, firstLine, line));
          begin = lineBegin;
          firstLine = line;
        }
        line++;
        lineBegin = at + 1;
      }
    }
    blocks.add(begin == 0 ? this : part(begin, text.length, firstLine, line));
    return blocks;
  }

  private LogBlock part(int from, int to, int fromLine, int toLine) {
    return new LogBlock(
        Arrays.copyOfRange(text, from, to), Arrays.copyOfRange(times, fromLine, toLine));
  }
}
