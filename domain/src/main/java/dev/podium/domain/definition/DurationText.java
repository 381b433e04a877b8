package dev.podium.domain.definition;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration or number as written (definition.md section 3.3): digits are seconds, otherwise units
 * {@code d h min s ms}, each at most once and in any order as Maestro takes them, or text with
 * {@code ${param}} that is only known at run time.
 *
 * @param text as written, numbers as their digits
 */
public record DurationText(String text) {

  /** No duration is longer. */
  public static final Duration LONGEST = Duration.ofDays(120);

  private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\{[^}]+\\}|[_a-zA-Z])");

  /** So few digits that days of that many do not overflow. */
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS,
          ChronoUnit.MILLIS);

  /** One number with its unit, right behind the last one; a comma may stand between them. */
  private static final Pattern PART =
      Pattern.compile(
          "\\G(?:(?!^)\\s*,)?\\s*(\\d{1,12})\\s*"
              + "(?:(?<DAYS>d|days?)|(?<HOURS>h|hours?)|(?<MINUTES>mins?|minutes?)"
              + "|(?<SECONDS>s|secs?|seconds?)|(?<MILLIS>ms|millis?|milliseconds?))(?![a-z])",
          Pattern.CASE_INSENSITIVE);

  public DurationText {
    Objects.requireNonNull(text);
  }

  /** Whether the text holds a reference to a param, so that only a run can say how long it is. */
  public boolean isInterpolated() {
    return REFERENCE.matcher(text).find();
  }

  /** How long it is; empty if it holds a reference or is no duration. */
  public Optional<Duration> literal() {
    return parse(text);
  }

  /** Reads a duration of more than nothing and at most 120 days; empty for anything else. */
  public static Optional<Duration> parse(String text) {
    return read(text.strip()).filter(it -> it.isPositive() && it.compareTo(LONGEST) <= 0);
  }

  private static Optional<Duration> read(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    Duration sum = Duration.ZERO;
    Set<ChronoUnit> seen = EnumSet.noneOf(ChronoUnit.class);
    int end = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      ChronoUnit unit = unit(part);
      if (!seen.add(unit)) {
        return Optional.empty();
      }
      sum = sum.plus(Long.parseLong(part.group(1)), unit);
      end = part.end();
    }
    return end == text.length() ? Optional.of(sum) : Optional.empty();
  }

  private static ChronoUnit unit(Matcher part) {
    return UNITS.stream()
        .filter(unit -> part.group(unit.name()) != null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a part without a unit: " + part));
  }
}
