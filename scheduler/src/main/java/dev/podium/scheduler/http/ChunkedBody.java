package dev.podium.scheduler.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A body that comes in chunks, each after its length; what follows the last one is not read. */
final class ChunkedBody extends InputStream {

  private static final int LONGEST_LINE = 1024;

  private final InputStream in;
  private @Nullable FixedBody chunk;
  private boolean ended;

  ChunkedBody(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (!ended) {
      if (chunk != null) {
        int count = chunk.read(buffer, offset, length);
        if (count >= 0) {
          return count;
        }
        line();
      }
      next();
    }
    return -1;
  }

  private void next() throws IOException {
    String size = line().replaceFirst(";.*", "").strip();
    if (!size.matches("[0-9a-fA-F]{1,15}")) {
      throw new IOException("The answer has a chunk without a length.");
    }
    long length = Long.parseLong(size, 16);
    ended = length == 0;
    chunk = new FixedBody(in, length);
  }

  private String line() throws IOException {
    return new Lines(in, LONGEST_LINE, "chunk's line").next();
  }
}
