package dev.podium.domain.validation;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.trigger.DurationWords;
import dev.podium.domain.trigger.ScheduleReading;
import dev.podium.domain.trigger.TimeSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether time triggers can be planned, fire at all, and leave enough time between firings. */
final class TimeTriggerCheck {

  /** Each one costs planning, for checks and at run time. */
  private static final int MOST_TRIGGERS = 100;

  private final Duration leastInterval;
  private final Instant now;
  private final Problems problems;

  TimeTriggerCheck(Duration leastInterval, Instant now, Problems problems) {
    this.leastInterval = leastInterval;
    this.now = now;
    this.problems = problems;
  }

  void check(Workflow workflow, Place place) {
    List<TimeTrigger> triggers = workflow.timeTriggers();
    if (triggers.size() > MOST_TRIGGERS) {
      problems.add(
          place,
          "A workflow has at most %d time triggers, but here are %d."
              .formatted(MOST_TRIGGERS, triggers.size()),
          "Let one pattern stand for several times, for example \"0 6,12,18 * * *\".");
      return;
    }
    for (int i = 0; i < triggers.size(); i++) {
      Place at = place.item(i);
      switch (TimeSchedule.read(triggers.get(i), workflow.id())) {
        case ScheduleReading.Planned(TimeSchedule schedule) ->
            firings(schedule, at.field(patternField(triggers.get(i))));
        case ScheduleReading.Unplannable(String field, String message, String remedy) ->
            problems.add(at.field(field), message, remedy);
      }
    }
  }

  private void firings(TimeSchedule schedule, Place place) {
    if (schedule.next(now).isEmpty()) {
      problems.add(
          place,
          "This pattern never fires again: its years are over.",
          "Choose years to come, or take the trigger out.");
      return;
    }
    Optional<Duration> gap = schedule.gapBelow(leastInterval, now);
    if (gap.isPresent()) {
      problems.add(
          place,
          "Firings can follow each other after %s, but at least %s must lie between them."
              .formatted(DurationWords.of(gap.get()), DurationWords.of(leastInterval)),
          "Let it fire less often; the whole pattern counts, not just its next firings.");
    }
  }

  private static String patternField(TimeTrigger trigger) {
    return switch (trigger) {
      case TimeTrigger.Cron _ -> "cron";
      case TimeTrigger.Predefined _ -> "expression";
      case TimeTrigger.Interval _ -> "interval";
    };
  }
}
