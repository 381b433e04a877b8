package dev.podium.app.rest;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import java.time.Instant;
import java.util.OptionalLong;

/** Reads the values in an address. */
final class PathValues {
  private static final String NUMBER = "[1-9][0-9]{0,17}";
  private static final int LARGEST_LIMIT = 1_000;

  private PathValues() {}

  static VersionSelector version(String text) {
    return VersionSelector.parse(text)
        .orElseThrow(
            () -> unreadable(text, "a version", "a number from 1, active, latest or default"));
  }

  static long instance(String text) {
    return number(text, "an instance");
  }

  static long number(String text, String what) {
    if (!text.matches(NUMBER)) {
      throw unreadable(text, what, "a number from 1");
    }
    return Long.parseLong(text);
  }

  /** Empty for {@code latest}. */
  static OptionalLong run(String text) {
    return numberOrLatest(text, "a run");
  }

  /** Empty for {@code latest}. */
  static OptionalLong attempt(String text) {
    return numberOrLatest(text, "an attempt");
  }

  /** Empty for {@code latest}. */
  static OptionalLong snapshot(String text) {
    return numberOrLatest(text, "a properties snapshot");
  }

  /** Empty for {@code latest}. */
  static OptionalLong signal(String text) {
    return numberOrLatest(text, "the number of a signal");
  }

  /** How many elements of a list are wanted. */
  static int limit(int limit) {
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw RefusedException.invalid(
          "limit",
          "limit is %d.".formatted(limit),
          "Give a number from 1 to %d.".formatted(LARGEST_LIMIT));
    }
    return limit;
  }

  /** A time in milliseconds since 1970. */
  static Instant time(String text) {
    if (!text.matches("[0-9]{1,14}")) {
      throw unreadable(text, "a time", "milliseconds since 1970");
    }
    return Instant.ofEpochMilli(Long.parseLong(text));
  }

  private static OptionalLong numberOrLatest(String text, String what) {
    if (text.equals("latest")) {
      return OptionalLong.empty();
    }
    if (!text.matches(NUMBER)) {
      throw unreadable(text, what, "a number from 1 or latest");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  static RefusedException unreadable(String text, String what, String wanted) {
    return RefusedException.invalid(
        "", "\"%s\" is not %s.".formatted(Cursor.shorten(text), what), "Give " + wanted + ".");
  }
}
