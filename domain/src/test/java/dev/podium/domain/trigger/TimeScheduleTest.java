package dev.podium.domain.trigger;

import static dev.podium.domain.trigger.Schedules.cron;
import static dev.podium.domain.trigger.Schedules.every;
import static dev.podium.domain.trigger.Schedules.firings;
import static dev.podium.domain.trigger.Schedules.planned;
import static dev.podium.domain.trigger.Schedules.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.PredefinedTime;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScheduleTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private static TimeTrigger.Cron fuzzy(String pattern, String longest) {
    return new TimeTrigger.Cron(pattern, null, new DurationText(longest));
  }

  @ParameterizedTest
  @CsvSource({
    "HOURLY, 2026-01-01T01:00Z, 2026-01-01T02:00Z",
    "DAILY, 2026-01-02T00:00Z, 2026-01-03T00:00Z",
    "WEEKLY, 2026-01-04T00:00Z, 2026-01-11T00:00Z",
    "MONTHLY, 2026-02-01T00:00Z, 2026-03-01T00:00Z",
    "YEARLY, 2027-01-01T00:00Z, 2028-01-01T00:00Z"
  })
  void predefinedTimesArePatterns(PredefinedTime time, String first, String second) {
    assertThat(firings(planned(new TimeTrigger.Predefined(time, null, null)), NEW_YEAR, 2))
        .containsExactly(first, second);
  }

  @Test
  void anIntervalCountsFromItsStart() {
    TimeSchedule schedule = every("90min", "2026-01-01T06:00:00+02:00", null);
    assertThat(firings(schedule, NEW_YEAR, 3))
        .containsExactly("2026-01-01T04:00Z", "2026-01-01T05:30Z", "2026-01-01T07:00Z");
    assertThat(schedule.next(Instant.parse("2026-01-01T05:30:00Z")))
        .contains(Instant.parse("2026-01-01T07:00:00Z"));
  }

  @Test
  void anIntervalStartsInItsZone() {
    assertThat(firings(every("1 day", "2026-01-31", "Asia/Kolkata"), NEW_YEAR, 2))
        .containsExactly("2026-01-31T00:00+05:30", "2026-02-01T00:00+05:30");
    assertThat(firings(every("1 day", "2026-01-31T06:30", "Asia/Kolkata"), NEW_YEAR, 1))
        .containsExactly("2026-01-31T06:30+05:30");
  }

  @Test
  void anIntervalWithoutStartCountsFrom1970() {
    assertThat(firings(every("6h", null, null), NEW_YEAR, 2))
        .containsExactly("2026-01-01T06:00Z", "2026-01-01T12:00Z");
    assertThat(firings(every("1 day", null, "Asia/Kolkata"), NEW_YEAR, 1))
        .containsExactly("2026-01-02T00:00+05:30");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2026-02-30", "2026-13-01", "01-31-2026", "2026-01-31T25:00", "2026"})
  void refusesAStartThatIsNoTime(String start) {
    assertThat(refusal(new TimeTrigger.Interval(new DurationText("1h"), start, null, null)))
        .startsWith("start: ")
        .contains("is not a date or a time")
        .contains("2026-01-31T06:00:00Z");
  }

  @Test
  void refusesWhatWasNeverReadWell() {
    assertThat(refusal(new TimeTrigger.Interval(new DurationText("often"), null, null, null)))
        .startsWith("interval: ");
    assertThat(refusal(new TimeTrigger.Cron("0 4 * * *", "Mars/Base", null)))
        .startsWith("timezone: ");
    assertThat(TimeSchedule.of(new TimeTrigger.Cron("x", null, null), new WorkflowId("w")))
        .isEmpty();
  }

  @Test
  void theFuzzyDelayIsTheSameAtEachFiringAndEachTime() {
    TimeSchedule schedule = planned(fuzzy("0 4 * * *", "1h"));
    Duration delay = schedule.delay();

    assertThat(delay).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
    assertThat(planned(fuzzy("0 4 * * *", "1h")).delay()).isEqualTo(delay);
    assertThat(schedule.upcoming(NEW_YEAR, 3))
        .containsExactly(
            Instant.parse("2026-01-01T04:00:00Z").plus(delay),
            Instant.parse("2026-01-02T04:00:00Z").plus(delay),
            Instant.parse("2026-01-03T04:00:00Z").plus(delay));
  }

  @Test
  void theFuzzyDelaySpreadsTheWorkflows() {
    Set<Duration> delays =
        IntStream.range(0, 500)
            .mapToObj(i -> planned(fuzzy("0 4 * * *", "1h"), new WorkflowId("w" + i)).delay())
            .collect(Collectors.toSet());

    assertThat(delays).hasSizeGreaterThan(400);
    assertThat(delays).allMatch(delay -> delay.compareTo(Duration.ofHours(1)) <= 0);
    assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMinutes(5)) < 0);
    assertThat(delays).anyMatch(delay -> delay.compareTo(Duration.ofMinutes(55)) > 0);
  }

  @Test
  void aDelayLongerThanTheIntervalLosesNoFiring() {
    TimeSchedule schedule = planned(fuzzy("0 * * * *", "10 days"));
    List<Instant> firings = schedule.upcoming(NEW_YEAR, 50);

    for (int i = 1; i < firings.size(); i++) {
      assertThat(Duration.between(firings.get(i - 1), firings.get(i)))
          .isEqualTo(Duration.ofHours(1));
    }
  }

  @Test
  void givesTheFiringsBetweenTwoMoments() {
    TimeSchedule schedule = cron("0 * * * *", "UTC");
    Instant six = Instant.parse("2026-01-01T06:00:00Z");

    assertThat(schedule.between(NEW_YEAR, six, 100))
        .hasSize(6)
        .doesNotContain(NEW_YEAR)
        .contains(six);
    assertThat(schedule.between(NEW_YEAR, six, 2))
        .containsExactly(NEW_YEAR.plusSeconds(3600), NEW_YEAR.plusSeconds(7200));
    assertThat(schedule.between(six, NEW_YEAR, 100)).isEmpty();
  }

  @Test
  void asksAtTheEndsOfTimeAreAnswered() {
    for (TimeSchedule schedule : List.of(cron("0 4 * * *", "UTC"), every("1h", null, null))) {
      assertThat(schedule.next(Instant.MAX)).isEmpty();
      assertThat(schedule.next(Instant.MIN)).isPresent();
    }
    assertThat(cron("0 0 0 1 1 ? 2027", "UTC").upcoming(NEW_YEAR, 5)).hasSize(1);
    assertThat(every("1h", "9999-12-31", null).next(NEW_YEAR)).isPresent();
  }

  @Test
  void afterAMomentWithinASecondComesTheNextOne() {
    Instant four = Instant.parse("2026-01-01T04:00:00Z");
    TimeSchedule schedule = cron("0 4 * * *", "UTC");

    assertThat(schedule.next(four.minusNanos(1))).contains(four);
    assertThat(schedule.next(four)).contains(four.plus(Duration.ofDays(1)));
    assertThat(schedule.next(four.plusNanos(1))).contains(four.plus(Duration.ofDays(1)));
  }

  @Test
  void namesItsZone() {
    assertThat(cron("0 4 * * *", "Europe/Berlin").zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(every("1h", null, null).zone()).isEqualTo(ZoneId.of("UTC"));
  }
}
