package dev.podium.scheduler.log;

import java.time.Duration;
import java.time.Instant;

/** Cuts a text that comes in pieces into lines. For one thread. */
final class LineCutter {

  /** A longer line goes on in the next one. */
  static final int LONGEST = 16_000;

  /** What stands without an end for so long is shown as a line; a question, for example. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StringBuilder open = new StringBuilder();
  private Instant openSince = Instant.EPOCH;

  /** Takes a piece, and adds the lines that end in it to a block. */
  void take(String text, Instant now, LineBuffer to) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      grow(text, from, end, now, to);
      end(now, to);
      from = end + 1;
    }
    grow(text, from, text.length(), now, to);
  }

  private void grow(String text, int from, int end, Instant now, LineBuffer to) {
    if (open.isEmpty()) {
      openSince = now;
    }
    int at = from;
    while (open.length() + end - at > LONGEST) {
      int cut = at + LONGEST - open.length();
      if (Character.isHighSurrogate(text.charAt(cut - 1))) {
        cut--; // a character is not cut in two
      }
      open.append(text, at, cut);
      end(now, to);
      at = cut;
    }
    open.append(text, at, end);
  }

  private void end(Instant now, LineBuffer to) {
    int length = open.length();
    if (length > 0 && open.charAt(length - 1) == '\r') {
      open.setLength(length - 1);
    }
    to.add(open, now);
    open.setLength(0);
    openSince = now;
  }

  /** Ends a line that has waited for its end long enough. */
  void flush(Instant now, LineBuffer to) {
    if (!open.isEmpty() && !openSince.plus(PATIENCE).isAfter(now)) {
      end(now, to);
    }
  }

  /** Ends the last line, if there is one. */
  void close(Instant now, LineBuffer to) {
    if (!open.isEmpty()) {
      end(now, to);
    }
  }

  boolean hasOpenLine() {
    return !open.isEmpty();
  }
}
