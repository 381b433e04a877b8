package dev.podium.app.rest;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import java.util.OptionalLong;

/** Reads the values in an address. */
final class PathValues {
  private static final String NUMBER = "[1-9][0-9]{0,17}";

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
