package dev.podium.domain.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Bytes that stand in every line with a match, as far as one can tell before it is read: lines
 * without them need not be. Each place takes one byte, or those of a letter in both cases.
 */
final class LogNeedle {

  /** A bit for each place. */
  private static final int LONGEST = Long.SIZE;

  /** What bytes that are none of UTF-8 are read as: it may stand for anything. */
  private static final int UNREADABLE = 0xfffd;

  private final int length;

  /** For each byte, at which places it may stand. */
  private final long[] places = new long[256];

  /** For each byte, how far the needle may be moved on if it meets it with its last place. */
  private final int[] steps = new int[256];

  private LogNeedle(List<byte[]> bytes) {
    length = bytes.size();
    Arrays.fill(steps, length);
    for (int place = 0; place < length; place++) {
      for (byte one : bytes.get(place)) {
        places[one & 0xff] |= 1L << place;
        if (place < length - 1) {
          steps[one & 0xff] = length - 1 - place;
        }
      }
    }
  }

  /** The longest one that some text gives; none if nothing of it can be told. */
  static Optional<LogNeedle> of(List<String> texts, boolean matchesCase) {
    List<byte[]> longest = List.of();
    for (String text : texts) {
      List<byte[]> run = new ArrayList<>();
      for (int c : text.codePoints().toArray()) {
        List<byte[]> more = c == UNREADABLE ? List.of() : bytes(c, matchesCase);
        if (more.isEmpty() || run.size() + more.size() > LONGEST) {
          longest = run.size() > longest.size() ? run : longest;
          run = new ArrayList<>();
        }
        run.addAll(more);
      }
      longest = run.size() > longest.size() ? run : longest;
    }
    return longest.isEmpty() ? Optional.empty() : Optional.of(new LogNeedle(longest));
  }

  /** For each byte of a letter those that its cases have; none if they are of different lengths. */
  private static List<byte[]> bytes(int letter, boolean matchesCase) {
    List<byte[]> spelled =
        (matchesCase ? List.of(letter) : LetterCases.of(letter))
            .stream().map(c -> Character.toString(c).getBytes(StandardCharsets.UTF_8)).toList();
    int count = spelled.getFirst().length;
    List<byte[]> bytes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] place = new byte[spelled.size()];
      for (int one = 0; one < place.length; one++) {
        if (spelled.get(one).length != count) {
          return List.of();
        }
        place[one] = spelled.get(one)[i];
      }
      bytes.add(place);
    }
    return bytes;
  }

  /** Where it stands first from a place on; -1 if nowhere. */
  int find(byte[] text, int from) {
    int last = length - 1;
    for (int end = from + last; end < text.length; end += steps[text[end] & 0xff]) {
      int place = last;
      while (place >= 0 && (places[text[end - last + place] & 0xff] >>> place & 1) != 0) {
        place--;
      }
      if (place < 0) {
        return end - last;
      }
    }
    return -1;
  }
}
