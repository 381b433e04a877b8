package dev.podium.domain.trigger;

import static dev.podium.domain.trigger.Schedules.cron;
import static dev.podium.domain.trigger.Schedules.every;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallestGapTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          * * * * *           | PT1M
          0,1 12 * * *        | PT1M
          0,59 * * * *        | PT1M
          59 23 * * *         |
          1-59/2 * * * *      |
          */2 * * * *         |
          0 0,58 * * * ?      |
          30 */2 * * * ?      |
          0,30 5 4 * * ?      | PT30S
          0/50 * * * * ?      | PT10S
          0,59 0,23 * * *     | PT1M
          0,59 0,23 1 * *     |
          0 0 29 2 *          |
          """)
  void judgesTheWholePattern(String pattern, @Nullable Duration gap) {
    assertThat(cron(pattern, "UTC").gapBelow(TWO_MINUTES, NOON))
        .isEqualTo(Optional.ofNullable(gap));
  }

  @Test
  void oneFiringAtTheEndOfADayIsCloseToOneAtTheStartOfTheNext() {
    assertThat(cron("0,59 0,23 * * *", "UTC").gapBelow(TWO_MINUTES, NOON))
        .contains(Duration.ofMinutes(1));
    assertThat(cron("0,59 0,23 1 * *", "UTC").gapBelow(TWO_MINUTES, NOON)).isEmpty();
    assertThat(cron("0 0,59 0,23 L,1 * ?", "UTC").gapBelow(TWO_MINUTES, NOON))
        .contains(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01T00:00:00Z", "2026-06-01T12:01:00Z", "2026-12-31T23:59:59Z"})
  void theTimeOfAskingDoesNotMatter(Instant now) {
    assertThat(cron("0,1 12 * * *", "UTC").gapBelow(TWO_MINUTES, now)).isPresent();
    assertThat(cron("0,30 12 * * *", "UTC").gapBelow(TWO_MINUTES, now)).isEmpty();
  }

  @Test
  void changesOfTheClocksCount() {
    assertThat(cron("30,59 * * * *", "UTC").gapBelow(TWO_MINUTES, NOON)).isEmpty();
    assertThat(cron("30,59 * * * *", "Australia/Lord_Howe").gapBelow(TWO_MINUTES, NOON))
        .as("01:59 is followed by 02:30 once a year")
        .contains(Duration.ofMinutes(1));
    assertThat(cron("1 0-6 * * *", "America/New_York").gapBelow(TWO_MINUTES, NOON)).isEmpty();
    assertThat(cron("*/2 * * * *", "America/New_York").gapBelow(TWO_MINUTES, NOON)).isEmpty();
  }

  @Test
  void anIntervalIsItsOwnGap() {
    assertThat(every("119s", null, null).gapBelow(TWO_MINUTES, NOON))
        .contains(Duration.ofSeconds(119));
    assertThat(every("2min", null, null).gapBelow(TWO_MINUTES, NOON)).isEmpty();
  }
}
