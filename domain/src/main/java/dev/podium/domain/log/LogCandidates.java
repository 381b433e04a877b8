package dev.podium.domain.log;

import java.util.Arrays;
import java.util.List;

/** Goes through a text from one place to the next where one of several needles stands. */
final class LogCandidates {

  private static final int UNKNOWN = -1;

  private final List<LogNeedle> needles;

  /** Where each needle stands next; not looked for again before that place is passed. */
  private final int[] next;

  private byte[] text = {};

  /** Without needles every place is one. */
  LogCandidates(List<LogNeedle> needles) {
    this.needles = needles;
    this.next = new int[needles.size()];
  }

  /** The first place from one on; the text's length if there is none. */
  int from(byte[] in, int at) {
    if (needles.isEmpty()) {
      return at;
    }
    if (in != text) {
      text = in;
      Arrays.fill(next, UNKNOWN);
    }
    int first = text.length;
    for (int i = 0; i < next.length; i++) {
      if (next[i] < at) {
        int found = needles.get(i).find(text, at);
        next[i] = found < 0 ? text.length : found;
      }
      first = Math.min(first, next[i]);
    }
    return first;
  }
}
