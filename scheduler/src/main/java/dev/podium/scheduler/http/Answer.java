package dev.podium.scheduler.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer while its connection is open.
 *
 * @param body what has not been read of it yet, decoded from chunks
 */
public record Answer(Head head, InputStream body) {

  private static final int LONGEST_HEAD = 32 * 1024;

  /** Takes of an answer what it wants; the rest is not read. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(Answer answer) throws IOException;
  }

  /**
   * Reads the head of an answer to a request of this method.
   *
   * @throws IOException with a sentence for people
   */
  static Answer read(InputStream in, String method) throws IOException {
    Lines lines = new Lines(in, LONGEST_HEAD, "head");
    Head head = head(lines);
    while (head.status() >= 100 && head.status() < 200) {
      head = head(lines);
    }
    return new Answer(head, body(in, head, method));
  }

  private static Head head(Lines lines) throws IOException {
    String first = lines.next();
    if (!first.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
      throw new IOException("The answer is not HTTP/1.1.");
    }
    int status = Integer.parseInt(first.substring(9, 12));
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return new Head(status, headers);
  }

  private static InputStream body(InputStream in, Head head, String method) throws IOException {
    if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
      return InputStream.nullInputStream();
    }
    if (head.find("transfer-encoding").map("chunked"::equalsIgnoreCase).orElse(false)) {
      return new ChunkedBody(in);
    }
    String length = head.find("content-length").orElse(null);
    if (length == null) {
      return in; // to the end of the connection
    }
    if (!length.matches("[0-9]{1,18}")) {
      throw new IOException("The answer has a wrong Content-Length.");
    }
    return new FixedBody(in, Long.parseLong(length));
  }
}
