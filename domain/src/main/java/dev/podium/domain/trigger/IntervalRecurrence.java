package dev.podium.domain.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * A start and every interval after it, counted in time that passes: changes of the clocks do not
 * matter.
 *
 * @param zone for words only
 */
record IntervalRecurrence(Instant start, Duration every, ZoneId zone) implements Recurrence {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Where counting begins if nobody says where. */
  static final LocalDateTime USUAL_START = LocalDateTime.of(1970, 1, 1, 0, 0);

  @Override
  public Optional<Instant> next(Instant after) {
    if (after.isBefore(start)) {
      return Optional.of(start);
    }
    long passed = Duration.between(start, after).dividedBy(every);
    return Optional.of(start.plus(every.multipliedBy(passed + 1)));
  }

  @Override
  public Optional<Duration> gapBelow(Duration least, Instant now) {
    return every.compareTo(least) < 0 ? Optional.of(every) : Optional.empty();
  }

  @Override
  public String words() {
    String words = "every " + DurationWords.of(every);
    return start.equals(USUAL_START.atZone(zone).toInstant())
        ? words
        : "%s from %s".formatted(words, MINUTE.format(start.atZone(zone)));
  }
}
