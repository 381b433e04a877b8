package dev.podium.app.rest;

import dev.podium.domain.log.LogLevel;
import dev.podium.domain.log.LogQuery;
import dev.podium.domain.problem.RefusedException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what lines are looked for. */
final class LogSearchReader {

  private LogSearchReader() {}

  /** What is given of a text, a regular expression and a level; at least one must be. */
  static LogQuery query(
      @Nullable String text, @Nullable String regex, boolean matchesCase, @Nullable String level) {
    if (text != null && regex != null) {
      throw RefusedException.invalid("", "text and regex are given.", "Give one of them.");
    }
    LogLevel least = level == null ? null : level(level);
    if (regex != null) {
      return LogQuery.of(regex, LogQuery.Kind.REGEX, matchesCase, least);
    }
    if (text == null && least == null) {
      throw RefusedException.invalid(
          "", "It is not said what to search for.", "Give text, regex or level.");
    }
    return LogQuery.of(text == null ? "" : text, LogQuery.Kind.TEXT, matchesCase, least);
  }

  private static LogLevel level(String text) {
    return Arrays.stream(LogLevel.values())
        .filter(level -> level.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> PathValues.unreadable(text, "a level", "TRACE, DEBUG, INFO, WARN or ERROR"));
  }
}
