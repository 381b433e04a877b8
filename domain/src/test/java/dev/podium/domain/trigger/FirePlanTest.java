package dev.podium.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.trigger.FirePlan.LeftOut;
import dev.podium.domain.trigger.FirePlan.Missed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a trigger does that is looked at in time, late, very late, or after somebody held it. */
class FirePlanTest {

  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final int MOST = 10;

  private final TimeSchedule everyFiveMinutes = Schedules.cron("*/5 * * * *", "UTC");
  private final TimeSchedule everySecond = Schedules.every("1s", null, null);

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + "Z");
  }

  private static FirePlan plan(
      TimeSchedule schedule, String watermark, String now, MissedFirePolicy policy) {
    return plan(schedule, watermark, now, policy, null);
  }

  private static FirePlan plan(
      TimeSchedule schedule,
      String watermark,
      String now,
      MissedFirePolicy policy,
      @Nullable Instant heldUntil) {
    return FirePlan.of(
        schedule, at(watermark), at(now), policy, new Missed(GRACE, heldUntil), MOST);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsInTimeStartsWhateverThePolicy(MissedFirePolicy policy) {
    FirePlan plan = plan(everyFiveMinutes, "08:00:00", "08:05:00.003", policy);

    assertThat(plan.starts()).containsExactly(at("08:05:00"));
    assertThat(plan.leftOut()).isNull();
    assertThat(plan.watermark()).isEqualTo(at("08:05:00"));
    assertThat(plan.next()).isEqualTo(at("08:10:00"));
  }

  @ParameterizedTest
  @EnumSource
  void nothingHappensBeforeItsTime(MissedFirePolicy policy) {
    FirePlan plan = plan(everyFiveMinutes, "08:00:00", "08:04:59.999", policy);

    assertThat(plan.starts()).isEmpty();
    assertThat(plan.leftOut()).isNull();
    assertThat(plan.watermark()).isEqualTo(at("08:00:00"));
    assertThat(plan.next()).isEqualTo(at("08:05:00"));
  }

  @Test
  void catchingUpStartsAllInOrder() {
    FirePlan plan = plan(everyFiveMinutes, "08:00:00", "08:17:00", MissedFirePolicy.CATCH_UP);

    assertThat(plan.starts()).containsExactly(at("08:05:00"), at("08:10:00"), at("08:15:00"));
    assertThat(plan.next()).isEqualTo(at("08:20:00"));
  }

  @Test
  void whatIsTooMuchForOnePlanStaysDue() {
    FirePlan plan = plan(everyFiveMinutes, "08:00:00", "11:00:00", MissedFirePolicy.CATCH_UP);

    assertThat(plan.starts()).hasSize(MOST).endsWith(at("08:50:00"));
    assertThat(plan.watermark()).isEqualTo(at("08:50:00"));
    assertThat(plan.next()).isEqualTo(at("08:55:00"));
  }

  @Test
  void theLatestTakesThePlaceOfAllThatWereMissed() {
    FirePlan plan = plan(everyFiveMinutes, "08:00:00", "08:17:00", MissedFirePolicy.LATEST_ONLY);

    assertThat(plan.leftOut()).isEqualTo(new LeftOut(at("08:05:00"), at("08:10:00"), 2));
    assertThat(plan.starts()).containsExactly(at("08:15:00"));
    assertThat(plan.watermark()).isEqualTo(at("08:15:00"));
  }

  @Test
  void oneThatIsInTimeTakesThePlaceOfTheLatestMissed() {
    FirePlan plan = plan(everyFiveMinutes, "08:00:00", "08:15:30", MissedFirePolicy.LATEST_ONLY);

    assertThat(plan.leftOut()).isEqualTo(new LeftOut(at("08:05:00"), at("08:10:00"), 2));
    assertThat(plan.starts()).containsExactly(at("08:15:00"));
  }

  @Test
  void skippingMakesUpForNone() {
    FirePlan plan = plan(everyFiveMinutes, "08:00:00", "08:17:00", MissedFirePolicy.SKIP);

    assertThat(plan.leftOut()).isEqualTo(new LeftOut(at("08:05:00"), at("08:15:00"), 3));
    assertThat(plan.starts()).isEmpty();
    assertThat(plan.watermark()).isEqualTo(at("08:15:00"));
    assertThat(plan.next()).isEqualTo(at("08:20:00"));
  }

  @Test
  void whatASkippingTriggerIsHeldForIsMissedHoweverShort() {
    FirePlan plan =
        plan(everySecond, "08:00:00", "08:00:05.200", MissedFirePolicy.SKIP, at("08:00:04.500"));

    assertThat(plan.leftOut()).isEqualTo(new LeftOut(at("08:00:01"), at("08:00:04"), 4));
    assertThat(plan.starts()).containsExactly(at("08:00:05"));
  }

  @Test
  void theLatestOfWhatItWasHeldForIsMadeUpFor() {
    FirePlan plan =
        plan(
            everySecond,
            "08:00:00",
            "08:00:04.600",
            MissedFirePolicy.LATEST_ONLY,
            at("08:00:04.500"));

    assertThat(plan.leftOut()).isEqualTo(new LeftOut(at("08:00:01"), at("08:00:03"), 3));
    assertThat(plan.starts()).containsExactly(at("08:00:04"));
  }

  @Test
  void aLongStandstillIsLeftOutBitByBit() {
    Instant now = at("08:00:00").plusSeconds(FirePlan.MOST_LEFT_OUT + 3_000);
    Instant watermark = at("08:00:00");
    int leftOut = 0;
    List<Instant> starts = List.of();

    while (starts.isEmpty()) {
      FirePlan plan =
          FirePlan.of(
              everySecond,
              watermark,
              now,
              MissedFirePolicy.LATEST_ONLY,
              new Missed(GRACE, null),
              MOST);
      LeftOut some = plan.leftOut();
      leftOut += some == null ? 0 : some.count();
      watermark = plan.watermark();
      starts = plan.starts();
    }

    assertThat(leftOut).isEqualTo(FirePlan.MOST_LEFT_OUT + 3_000 - 61);
    assertThat(starts).hasSize(MOST).startsWith(now.minus(GRACE));
  }

  @Test
  void aTriggerWhoseYearsAreOverFiresNoMore() {
    TimeSchedule once = Schedules.cron("0 0 8 1 3 ? 2026", "UTC");

    FirePlan plan = plan(once, "07:00:00", "08:00:00", MissedFirePolicy.CATCH_UP);

    assertThat(plan.starts()).containsExactly(at("08:00:00"));
    assertThat(plan.next()).isNull();
  }

  @Test
  void aDailyFiringIsPlannedOnceOnDaysOfChangedClocks() {
    TimeSchedule berlin = Schedules.cron("30 2 * * *", "Europe/Berlin");

    assertThat(overNight(berlin, "2026-03-28", "2026-03-30"))
        .containsExactly(
            Instant.parse("2026-03-29T01:30:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    assertThat(overNight(berlin, "2026-10-24", "2026-10-26"))
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
  }

  private static List<Instant> overNight(TimeSchedule schedule, String from, String to) {
    return FirePlan.of(
            schedule,
            Instant.parse(from + "T12:00:00Z"),
            Instant.parse(to + "T12:00:00Z"),
            MissedFirePolicy.CATCH_UP,
            new Missed(GRACE, null),
            MOST)
        .starts();
  }
}
