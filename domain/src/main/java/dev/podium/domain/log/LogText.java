package dev.podium.domain.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A log as a text for files, in UTF-8.
 *
 * @param hasTimes whether each line begins with the time at which it was received
 */
public record LogText(boolean hasTimes) {

  /** Writes all lines that are there, with a mark where others are left out. */
  public void write(Logs logs, LogExtent extent, OutputStream out) throws IOException {
    if (hasTimes) {
      writeLines(logs, extent, out);
      return;
    }
    logs.copy(
        extent.key(),
        (firstLine, text, from) -> {
          out.write(mark(firstLine, extent.cut()).getBytes(StandardCharsets.UTF_8));
          out.write(text, from, text.length - from);
        });
  }

  private static void writeLines(Logs logs, LogExtent extent, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      logs.each(extent.key(), 1, line -> write(line, extent.cut(), writer));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }

  private static void write(LogLine line, LogExtent.@Nullable Cut cut, Writer out) {
    try {
      out.write(mark(line.number(), cut));
      out.write(line.at().toString());
      out.write(' ');
      out.write(line.text());
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands before a line, if others were left out there. */
  private static String mark(long line, LogExtent.@Nullable Cut cut) {
    return cut != null && line == cut.nextLine()
        ? "[podium] %,d lines are left out here\n".formatted(cut.lines())
        : "";
  }
}
