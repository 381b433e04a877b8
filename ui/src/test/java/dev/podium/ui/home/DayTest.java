package dev.podium.ui.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpan;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.ui.home.Day.Bar;
import dev.podium.ui.home.Day.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayTest {

  private static final Instant NOW = Instant.parse("2026-03-01T16:20:30Z");

  private final List<RunSpan> spans = new ArrayList<>();
  private final List<ScheduledTrigger> triggers = new ArrayList<>();

  @Test
  void runsAreBarsFromTheirBeginningToTheirEnd() {
    ran("w", 2, RunStatus.IN_PROGRESS, "15:00", null);
    ran("w", 1, RunStatus.SUCCEEDED, "12:00", "13:30");

    assertThat(day().rows())
        .containsExactly(
            new Row(
                new WorkflowId("w"),
                List.of(
                    new Bar(at("12:00"), at("13:30"), RunStatus.SUCCEEDED, 1, 0, ref("w", 1)),
                    new Bar(at("15:00"), null, RunStatus.IN_PROGRESS, 1, 0, ref("w", 2))),
                List.of()));
    assertThat(day().now()).isEqualTo(at("16:20"));
  }

  @Test
  void shortRunsCloseTogetherAreOneBarInTheWorstOfTheirColours() {
    ran("w", 4, RunStatus.SUCCEEDED, "13:00", "13:01");
    ran("w", 3, RunStatus.SUCCEEDED, "12:12", "12:13");
    ran("w", 2, RunStatus.TIMED_OUT, "12:11", "12:19");
    ran("w", 1, RunStatus.STOPPED, "12:06", "12:07");

    assertThat(day().rows().getFirst().bars())
        .containsExactly(
            new Bar(at("12:06"), at("12:19"), RunStatus.TIMED_OUT, 3, 1, ref("w", 3)),
            new Bar(at("13:00"), at("13:01"), RunStatus.SUCCEEDED, 1, 0, ref("w", 4)));
  }

  @Test
  void shortRunsAreOneBarByHowFarTheyAreApartWhateverTheClockSays() {
    for (int minute = 58; minute > 0; minute -= 10) {
      ran(
          "w",
          minute,
          RunStatus.SUCCEEDED,
          "12:%02d".formatted(minute),
          "12:%02d".formatted(minute + 1));
    }

    assertThat(day().rows().getFirst().bars())
        .extracting(Bar::from, Bar::runs)
        .containsExactly(tuple(at("12:08"), 2), tuple(at("12:28"), 2), tuple(at("12:48"), 2));
  }

  @Test
  void workflowsInWhichSomethingHappenedLastAreShownAndTheOthersCounted() {
    for (int i = 10; i < 30; i++) {
      ran("w" + i, 1, RunStatus.SUCCEEDED, "12:00", "13:" + i);
    }
    ran("goes-on", 1, RunStatus.PAUSED, "01:00", null);
    due("0 17 * * *", "w-due", null);

    assertThat(day().rows())
        .extracting(row -> row.workflow().value())
        .containsExactly(
            "goes-on", "w-due", "w20", "w21", "w22", "w23", "w24", "w25", "w26", "w27", "w28",
            "w29");
    assertThat(day().others()).isEqualTo(10);
  }

  @Test
  void whatGoesOnLeavesRoomForWhatHasEndedAndWhatIsDue() {
    for (int i = 10; i < 30; i++) {
      ran("live" + i, 1, RunStatus.IN_PROGRESS, "12:00", null);
      ran("ended" + i, 1, RunStatus.FAILED, "12:00", "13:" + i);
    }
    for (int hour = 17; hour < 20; hour++) {
      due("0 %d * * *".formatted(hour), "due" + hour, null);
    }

    assertThat(day().rows())
        .extracting(row -> row.workflow().value())
        .containsExactly(
            "due17", "due18", "ended26", "ended27", "ended28", "ended29", "live10", "live11",
            "live12", "live13", "live14", "live15");
    assertThat(day().others()).isEqualTo(31);
  }

  @Test
  void whatIsDueIsMarkedOnceInAQuarterOfAnHour() {
    due("* * * * * ?", "often", null);
    due("0 18 * * *", "once", null);
    due("0 18 * * *", "held", new Hold("ann", NOW, ""));
    due("0 3 * * *", "later", null);

    assertThat(day().rows())
        .extracting(row -> row.workflow().value(), row -> row.due().size())
        .containsExactly(tuple("often", 32), tuple("once", 1));
    assertThat(day().rows().getLast().due()).containsExactly(at("18:00"));
  }

  @Test
  void withoutRunsAndTriggersItHasNoRows() {
    assertThat(day().rows()).isEmpty();
    assertThat(day().others()).isZero();
  }

  private Day day() {
    return Day.of(new RunSpans(spans, NOW.minus(Day.BACK)), triggers, NOW);
  }

  private void ran(
      String workflow, long instance, RunStatus status, String from, @Nullable String to) {
    spans.add(new RunSpan(ref(workflow, instance), status, at(from), to == null ? null : at(to)));
  }

  private void due(String pattern, String workflow, @Nullable Hold hold) {
    TimeTrigger trigger = new TimeTrigger.Cron(pattern, null, null);
    ScheduledTrigger scheduled =
        new ScheduledTrigger(
            new WorkflowId(workflow),
            TriggerId.of(trigger),
            0,
            trigger,
            NOW,
            NOW,
            MissedFirePolicy.CATCH_UP,
            hold,
            null);
    triggers.add(
        new ScheduledTrigger(
            scheduled.workflow(),
            scheduled.id(),
            0,
            trigger,
            NOW,
            scheduled.upcoming(NOW, 1).getFirst(),
            MissedFirePolicy.CATCH_UP,
            hold,
            null));
  }

  private static RunRef ref(String workflow, long instance) {
    return new RunRef(new WorkflowId(workflow), instance, 1);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T%s:00Z".formatted(time));
  }
}
