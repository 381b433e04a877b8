package dev.podium.domain.json;

import java.util.Locale;
import java.util.Optional;

/** Which characters may stand where. */
public final class Texts {

  /** Stands for a character that nothing can be made of. */
  private static final int REPLACED = 0xFFFD;

  private Texts() {}

  /** Why a text cannot be kept, if so: NUL, or half of a surrogate pair. */
  public static Optional<String> unstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return Optional.of("The text holds a NUL character.");
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return Optional.of("The text holds half of a character pair.");
      }
    }
    return Optional.empty();
  }

  /** The text with U+FFFD in place of every character that cannot be kept. */
  public static String storable(String text) {
    if (unstorable(text).isEmpty()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? REPLACED
                    : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  /** Whether a one-line name holds characters that hide, break or turn round what is shown. */
  public static boolean hidesSomething(String text) {
    return text.codePoints().anyMatch(Texts::hides);
  }

  private static boolean hides(int c) {
    return Character.isISOControl(c) || isBidi(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
  }

  /** Marks, embeddings, overrides and isolates that change the direction of what follows. */
  private static boolean isBidi(int c) {
    return c == 0x061C
        || (c >= 0x200E && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** Text as it may stand in a message or a path: of bounded length, without hidden characters. */
  public static String shorten(String text, int most) {
    String start = text.length() <= most ? text : text.substring(0, most - 3) + "...";
    return printable(start);
  }

  /** Words as a sentence: with a capital at the start and a full stop at the end. */
  public static String sentence(String words) {
    if (words.isEmpty()) {
      return words;
    }
    int first = words.offsetByCodePoints(0, 1);
    String start = words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
    return start.endsWith(".") ? start : start + ".";
  }

  /** The text with every character that hides something shown as a question mark. */
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> hides(c) || (c >= 0xD800 && c <= 0xDFFF) ? '?' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
