package dev.podium.domain.log;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which lines are looked for. */
public final class LogQuery {

  private static final int LONGEST = 1_000;
  private static final int LONGEST_QUOTE = 100;

  /** More alternatives are not looked for one by one. */
  private static final int MOST_NEEDLES = 8;

  private final @Nullable Pattern pattern;
  private final @Nullable LogLevel level;
  private final List<LogNeedle> needles;

  /**
   * A query.
   *
   * @param pattern that some part of a line matches; null for every line
   * @param level the least grave one; null also for lines without one
   * @param needles one of which stands in each line that matches; none if nothing is known
   */
  private LogQuery(@Nullable Pattern pattern, @Nullable LogLevel level, List<LogNeedle> needles) {
    this.pattern = pattern;
    this.level = level;
    this.needles = needles;
  }

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
      return new LogQuery(null, level, List.of());
    }
    if (EndlessLetters.areIn(text, matchesCase)) {
      throw RefusedException.invalid(
          "",
          "The letters U+1C80 to U+1C88 and ranges with them cannot be searched without regard to"
              + " case.",
          "Search with regard to case, or leave them out.");
    }
    String regex = kind == Kind.TEXT ? Pattern.quote(text) : text;
    try {
      Pattern pattern = Pattern.compile(regex, matchesCase ? 0 : Pattern.CASE_INSENSITIVE);
      return new LogQuery(pattern, level, needles(text, kind, matchesCase));
    } catch (PatternSyntaxException e) {
      throw RefusedException.invalid(
          "",
          "\"%s\" is no regular expression: %s."
              .formatted(Texts.shorten(text, LONGEST_QUOTE), e.getDescription()),
          "Use the syntax of RE2, or search for the text as it stands.");
    }
  }

  private static List<LogNeedle> needles(String text, Kind kind, boolean matchesCase) {
    List<List<String>> alternatives =
        kind == Kind.TEXT ? List.of(List.of(text)) : SureTexts.of(text);
    List<LogNeedle> needles =
        alternatives.stream()
            .map(texts -> LogNeedle.of(texts, matchesCase))
            .flatMap(Optional::stream)
            .toList();
    return needles.size() == alternatives.size() && needles.size() <= MOST_NEEDLES
        ? needles
        : List.of();
  }

  /** The places at which lines may match; the others need not be read. */
  LogCandidates candidates() {
    return new LogCandidates(needles);
  }

  /** Whether the level counts. */
  boolean asksForLevel() {
    return level != null;
  }

  /** Whether a line that says so is grave enough. */
  boolean allows(@Nullable LogLevel says) {
    return level == null || (says != null && says.compareTo(level) >= 0);
  }

  boolean matches(LogLine line) {
    return allows(line.level()) && (pattern == null || pattern.matcher(line.text()).find());
  }
}
