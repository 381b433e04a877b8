package dev.podium.domain.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How grave a line says that it is, the least first. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR;

  /** Where a level stands, in bytes: near the beginning, as what every logger writes. */
  private static final int WITHIN = 160;

  /** A word of more bytes is none of these names. */
  private static final int LONGEST_NAME = Long.BYTES;

  private static final List<Name> NAMES =
      List.of(
          new Name("INFO", INFO),
          new Name("WARN", WARN),
          new Name("ERROR", ERROR),
          new Name("DEBUG", DEBUG),
          new Name("TRACE", TRACE),
          new Name("WARNING", WARN),
          new Name("NOTICE", INFO),
          new Name("SEVERE", ERROR),
          new Name("FATAL", ERROR),
          new Name("CRITICAL", ERROR));

  private static final long LEVEL = packed("level");
  private static final byte[] TRACEBACK = bytes("Traceback (most recent call last)");
  private static final byte[] EXCEPTION = bytes("Exception in thread ");
  private static final byte[] CAUSE = bytes("Caused by: ");

  /** How a level is called, as letters in a number. */
  private record Name(long upper, long lower, LogLevel level) {
    Name(String name, LogLevel level) {
      this(packed(name), packed(name.toLowerCase(Locale.ROOT)), level);
    }
  }

  /**
   * What a line says itself: one of the names in capitals, one in small letters after a bracket or
   * after {@code level=}, or the beginning of a stack trace.
   *
   * @param text whose lines end with a line feed
   * @param begin where the line begins
   * @return null if it says nothing
   */
  static @Nullable LogLevel of(byte[] text, int begin) {
    if (stands(TRACEBACK, text, begin) || stands(EXCEPTION, text, begin)) {
      return ERROR;
    }
    int end = Math.min(text.length, begin + WITHIN);
    int small = -1; // where a name in small letters would count
    int at = begin;
    while (at < end && text[at] != '\n') {
      if (!isOfWord(text[at])) {
        small = text[at] == '[' ? at + 1 : small;
        at++;
        continue;
      }
      int wordEnd = at;
      long word = 0;
      while (wordEnd < end && isOfWord(text[wordEnd])) {
        word = word << Byte.SIZE | text[wordEnd++];
      }
      if (wordEnd - at <= LONGEST_NAME) {
        LogLevel level = named(word, at == small);
        if (level != null) {
          return level;
        }
        small = word == LEVEL ? assigned(text, wordEnd, end) : -1;
      }
      at = wordEnd;
    }
    return null;
  }

  private static @Nullable LogLevel named(long word, boolean maySmall) {
    for (Name name : NAMES) {
      if (word == name.upper() || (maySmall && word == name.lower())) {
        return name.level();
      }
    }
    return null;
  }

  /** Where the value of {@code level=} or {@code "level": "} begins; -1 if there is none. */
  private static int assigned(byte[] text, int wordEnd, int end) {
    int at = pass(text, wordEnd, end, '"');
    at = passSpace(text, at, end);
    if (at == end || (text[at] != '=' && text[at] != ':')) {
      return -1;
    }
    return pass(text, passSpace(text, at + 1, end), end, '"');
  }

  private static int pass(byte[] text, int at, int end, char one) {
    return at < end && text[at] == one ? at + 1 : at;
  }

  private static int passSpace(byte[] text, int from, int end) {
    int at = from;
    while (at < end && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at;
  }

  private static boolean isOfWord(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** Whether a line that says nothing belongs to the one before it, as those of a stack trace. */
  static boolean goesOn(byte[] text, int begin) {
    return text[begin] == ' ' || text[begin] == '\t' || stands(CAUSE, text, begin);
  }

  private static boolean stands(byte[] what, byte[] text, int at) {
    for (int i = 0; i < what.length; i++) {
      if (at + i >= text.length || text[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static long packed(String name) {
    long packed = 0;
    for (byte c : bytes(name)) {
      packed = packed << Byte.SIZE | c;
    }
    return packed;
  }
}
