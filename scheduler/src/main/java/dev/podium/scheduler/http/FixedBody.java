package dev.podium.scheduler.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of a length that is known. */
final class FixedBody extends FilterInputStream {

  private long left;

  FixedBody(InputStream in, long length) {
    super(in);
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = super.read(buffer, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new IOException("The receiver closed the connection in the middle of its answer.");
    }
    left -= count;
    return count;
  }
}
