package dev.podium.domain.trigger;

import static dev.podium.domain.trigger.Schedules.cron;
import static dev.podium.domain.trigger.Schedules.every;
import static dev.podium.domain.trigger.Schedules.firings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Summer time comes and goes. */
class ClockChangeTest {

  private static final String NEW_YORK = "America/New_York";
  private static final String BERLIN = "Europe/Berlin";

  /** Its summer time is half an hour. */
  private static final String LORD_HOWE = "Australia/Lord_Howe";

  /** Its clocks are changed at midnight, so that a day has no 00:00 and another has it twice. */
  private static final String BEIRUT = "Asia/Beirut";

  @Test
  void aDailyFiringInTheGapComesAsMuchLater() {
    assertThat(firings(cron("30 2 * * *", NEW_YORK), "2026-03-07T00:00", 3))
        .containsExactly(
            "2026-03-07T02:30-05:00", "2026-03-08T03:30-04:00", "2026-03-09T02:30-04:00");
    assertThat(firings(cron("30 2 * * *", BERLIN), "2026-03-28T12:00", 2))
        .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
    assertThat(firings(cron("15 2 * * *", LORD_HOWE), "2026-10-03T12:00", 2))
        .containsExactly("2026-10-04T02:45+11:00", "2026-10-05T02:15+11:00");
    assertThat(firings(cron("0 0 * * *", BEIRUT), "2026-03-28T12:00", 2))
        .containsExactly("2026-03-29T01:00+03:00", "2026-03-30T00:00+03:00");
  }

  @Test
  void aDailyFiringInTheRepeatComesOnce() {
    assertThat(firings(cron("30 1 * * *", NEW_YORK), "2026-10-31T12:00", 2))
        .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
    assertThat(firings(cron("30 2 * * *", BERLIN), "2026-10-24T12:00", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    assertThat(firings(cron("45 1 * * *", LORD_HOWE), "2026-04-04T12:00", 2))
        .containsExactly("2026-04-05T01:45+11:00", "2026-04-06T01:45+10:30");
    assertThat(firings(cron("30 23 * * *", BEIRUT), "2026-10-24T12:00", 2))
        .containsExactly("2026-10-24T23:30+03:00", "2026-10-25T23:30+02:00");
  }

  @Test
  void aFiringInTheGapAndOneAfterItBecomeOneIfTheyMeet() {
    assertThat(firings(cron("0,30 1-4 * * *", NEW_YORK), "2026-03-08T00:00", 6))
        .containsExactly(
            "2026-03-08T01:00-05:00",
            "2026-03-08T01:30-05:00",
            "2026-03-08T03:00-04:00",
            "2026-03-08T03:30-04:00",
            "2026-03-08T04:00-04:00",
            "2026-03-08T04:30-04:00");
  }

  @Test
  void firingsInTheGapAndThoseAfterItStayInOrder() {
    assertThat(firings(cron("15 2,3 * * *", LORD_HOWE), "2026-10-04T00:00", 3))
        .containsExactly(
            "2026-10-04T02:45+11:00", "2026-10-04T03:15+11:00", "2026-10-05T02:15+11:00");
    assertThat(firings(cron("10,35 2 * * *", LORD_HOWE), "2026-10-04T00:00", 3))
        .as("02:10 becomes 02:40, after 02:35")
        .containsExactly(
            "2026-10-04T02:35+11:00", "2026-10-04T02:40+11:00", "2026-10-05T02:10+11:00");
  }

  @Test
  void whatFiresEveryHourFollowsTheTimeThatPasses() {
    assertThat(firings(cron("30 * * * *", NEW_YORK), "2026-03-08T01:00", 3))
        .containsExactly(
            "2026-03-08T01:30-05:00", "2026-03-08T03:30-04:00", "2026-03-08T04:30-04:00");
    assertThat(firings(cron("*/30 * * * *", NEW_YORK), "2026-11-01T00:45", 6))
        .containsExactly(
            "2026-11-01T01:00-04:00",
            "2026-11-01T01:30-04:00",
            "2026-11-01T01:00-05:00",
            "2026-11-01T01:30-05:00",
            "2026-11-01T02:00-05:00",
            "2026-11-01T02:30-05:00");
    assertThat(firings(cron("*/15 * * * *", LORD_HOWE), "2026-10-04T01:40", 3))
        .containsExactly(
            "2026-10-04T01:45+10:30", "2026-10-04T02:30+11:00", "2026-10-04T02:45+11:00");
    assertThat(firings(cron("*/15 * * * *", LORD_HOWE), "2026-04-05T01:20", 6))
        .containsExactly(
            "2026-04-05T01:30+11:00",
            "2026-04-05T01:45+11:00",
            "2026-04-05T01:30+10:30",
            "2026-04-05T01:45+10:30",
            "2026-04-05T02:00+10:30",
            "2026-04-05T02:15+10:30");
    assertThat(firings(cron("5 * * * *", LORD_HOWE), "2026-04-05T01:00", 3))
        .as("the repeated half hour has no minute 5")
        .containsExactly(
            "2026-04-05T01:05+11:00", "2026-04-05T02:05+10:30", "2026-04-05T03:05+10:30");
  }

  @Test
  void zonesWithoutSummerTimeAreEven() {
    assertThat(firings(cron("30 2 * * *", "Asia/Kolkata"), "2026-03-28T12:00", 2))
        .containsExactly("2026-03-29T02:30+05:30", "2026-03-30T02:30+05:30");
    assertThat(firings(cron("30 2 * * *", "UTC"), "2026-03-28T12:00", 2))
        .containsExactly("2026-03-29T02:30Z", "2026-03-30T02:30Z");
    assertThat(firings(cron("30 2 * * *", "+05:45"), "2026-03-28T12:00", 1))
        .containsExactly("2026-03-29T02:30+05:45");
  }

  @Test
  void aWholeDayThatWasLeftOutFiresOnce() {
    assertThat(firings(cron("0 4 * * *", "Pacific/Apia"), "2011-12-29T12:00", 2))
        .containsExactly("2011-12-31T04:00+14:00", "2012-01-01T04:00+14:00");
  }

  @Test
  void anIntervalIsTimeThatPasses() {
    assertThat(firings(every("6h", "2026-03-07T18:00", NEW_YORK), "2026-03-07T12:00", 4))
        .containsExactly(
            "2026-03-07T18:00-05:00",
            "2026-03-08T00:00-05:00",
            "2026-03-08T07:00-04:00",
            "2026-03-08T13:00-04:00");
  }

  @Test
  void asksInTheMiddleOfAChangeGiveTheSameFirings() {
    TimeSchedule schedule = cron("10,35 2 * * *", LORD_HOWE);
    Instant change = Instant.parse("2026-10-03T15:30:00Z");
    assertThat(firings(schedule, change, 2))
        .containsExactly("2026-10-04T02:35+11:00", "2026-10-04T02:40+11:00");
    assertThat(firings(schedule, change.plusSeconds(5 * 60), 1))
        .containsExactly("2026-10-04T02:40+11:00");
    assertThat(firings(schedule, change.plusSeconds(10 * 60), 1))
        .containsExactly("2026-10-05T02:10+11:00");
  }
}
