package dev.podium.domain.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A log as a text for files.
 *
 * @param hasTimes whether each line begins with the time at which it was received
 */
public record LogText(boolean hasTimes) {

  /** Writes all lines that are there, with a mark where others are left out. */
  public void write(Logs logs, LogExtent extent, Writer out) throws IOException {
    try {
      logs.each(extent.key(), 1, line -> write(line, extent.cut(), out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void write(LogLine line, LogExtent.@Nullable Cut cut, Writer out) {
    try {
      if (cut != null && line.number() == cut.nextLine()) {
        out.write("[podium] %,d lines are left out here\n".formatted(cut.lines()));
      }
      if (hasTimes) {
        out.write(line.at().toString());
        out.write(' ');
      }
      out.write(line.text());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
