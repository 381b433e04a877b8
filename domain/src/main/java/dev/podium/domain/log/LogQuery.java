package dev.podium.domain.log;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are looked for.
 *
 * @param pattern that some part of a line matches; null for every line
 * @param level the least grave one; null also for lines without one
 */
public record LogQuery(@Nullable Pattern pattern, @Nullable LogLevel level) {

  private static final int LONGEST = 1_000;
  private static final int LONGEST_QUOTE = 100;

  /** How a text is meant. */
  public enum Kind {
    /** As it stands. */
    TEXT,
    /** A regular expression in the syntax of RE2, which cannot take long. */
    REGEX
  }

  /**
   * Lines with a text.
   *
   * @param text empty for all lines
   * @throws RefusedException if it is no regular expression although it should be
   */
  public static LogQuery of(String text, Kind kind, boolean matchesCase, @Nullable LogLevel level) {
    if (text.length() > LONGEST) {
      throw RefusedException.invalid(
          "",
          "The text has %d characters.".formatted(text.length()),
          "Use %d at most.".formatted(LONGEST));
    }
    if (text.isEmpty()) {
      return new LogQuery(null, level);
    }
    String regex = kind == Kind.TEXT ? Pattern.quote(text) : text;
    try {
      return new LogQuery(
          Pattern.compile(regex, matchesCase ? 0 : Pattern.CASE_INSENSITIVE), level);
    } catch (PatternSyntaxException e) {
      throw RefusedException.invalid(
          "",
          "\"%s\" is no regular expression: %s."
              .formatted(Texts.shorten(text, LONGEST_QUOTE), e.getDescription()),
          "Use the syntax of RE2, or search for the text as it stands.");
    }
  }

  boolean matches(LogLine line) {
    LogLevel says = line.level();
    return (level == null || (says != null && says.compareTo(level) >= 0))
        && (pattern == null || pattern.matcher(line.text()).find());
  }
}
