package dev.podium.app.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What of an HTTP answer counts.
 *
 * @param retryAfter the header as it came; null without one
 */
record Response(int status, @Nullable String retryAfter) {

  private static final int LONGEST_HEAD = 32 * 1024;

  boolean isTaken() {
    return status >= 200 && status < 300;
  }

  /** For how long the receiver wants no further attempt; zero if it does not say. */
  Duration retryIn(Instant now) {
    if (retryAfter == null) {
      return Duration.ZERO;
    }
    if (retryAfter.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Instant until =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeParseException e) {
      return Duration.ZERO; // neither of the two forms that there are: as if it were not there
    }
  }

  /** Reads the head of an answer; its body is left alone. */
  static Response read(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    Response response = readOne(lines);
    while (response.status() >= 100 && response.status() < 200) {
      response = readOne(lines);
    }
    return response;
  }

  private static Response readOne(Lines lines) throws IOException {
    String first = lines.next();
    if (!first.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
      throw new IOException("The answer is not HTTP/1.1.");
    }
    int status = Integer.parseInt(first.substring(9, 12));
    String retryAfter = null;
    for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals("retry-after")) {
        retryAfter = line.substring(colon + 1).strip();
      }
    }
    return new Response(status, retryAfter);
  }

  /** The lines of a head, which is not read without end. */
  private static final class Lines {
    private final InputStream in;
    private int left = LONGEST_HEAD;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = byteOrEnd(); next != '\n'; next = byteOrEnd()) {
        line.append((char) next);
      }
      return line.toString().stripTrailing();
    }

    private int byteOrEnd() throws IOException {
      int next = in.read();
      if (next < 0) {
        throw new IOException("The receiver closed the connection without an answer.");
      }
      if (--left < 0) {
        throw new IOException("The head of the answer is longer than 32 KB.");
      }
      return next;
    }
  }
}
