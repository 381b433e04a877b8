package dev.podium.scheduler.http;

import java.io.IOException;
import java.io.InputStream;

/** The lines of a part of an answer that is not read without end. */
final class Lines {

  private final InputStream in;
  private final int most;
  private final String part;
  private int left;

  /**
   * Lines.
   *
   * @param most bytes of all of them together
   * @param part what they are, for the message
   */
  Lines(InputStream in, int most, String part) {
    this.in = in;
    this.most = most;
    this.left = most;
    this.part = part;
  }

  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = read(); next != '\n'; next = read()) {
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new IOException(
          left == most && part.equals("head")
              ? "The receiver closed the connection without an answer."
              : "The receiver closed the connection in the middle of its answer.");
    }
    if (--left < 0) {
      throw new IOException(
          "The %s of the answer is longer than %d KB.".formatted(part, most / 1024));
    }
    return next;
  }
}
