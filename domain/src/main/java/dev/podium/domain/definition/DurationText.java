package dev.podium.domain.definition;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A duration or number as written (definition.md section 3.3): digits are seconds, otherwise units
 * {@code d h min s ms}, or text with {@code ${param}} that is only known at run time.
 *
 * @param text as written, numbers as their digits
 */
public record DurationText(String text) {

  /** No duration is longer. */
  public static final Duration LONGEST = Duration.ofDays(120);

  /** Short enough that days of that many digits do not overflow. */
  private static final String NUMBER = "(\\d{1,12})\\s*";

  private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\{[^}]+\\}|[_a-zA-Z])");
  private static final Pattern SECONDS = Pattern.compile(NUMBER);
  private static final Pattern UNITS =
      Pattern.compile(
          unit("d|days?")
              + unit("h|hours?")
              + unit("min|mins|minutes?")
              + unit("s|secs?|seconds?")
              + unit("ms|millis?|milliseconds?"),
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
    Matcher units = UNITS.matcher(text);
    if (text.isEmpty() || !units.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofDays(number(units.group(1)))
            .plusHours(number(units.group(2)))
            .plusMinutes(number(units.group(3)))
            .plusSeconds(number(units.group(4)))
            .plusMillis(number(units.group(5))));
  }

  private static String unit(String names) {
    return "(?:" + NUMBER + "(?:" + names + ")\\s*)?";
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
