package dev.podium.domain.trigger;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Schedules and what they fire, as tests write them. */
final class Schedules {

  private static final WorkflowId WORKFLOW = new WorkflowId("reports");

  private Schedules() {}

  static TimeSchedule cron(String pattern, String zone) {
    return planned(new TimeTrigger.Cron(pattern, zone, null));
  }

  static TimeSchedule every(String interval, @Nullable String start, @Nullable String zone) {
    return planned(new TimeTrigger.Interval(new DurationText(interval), start, zone, null));
  }

  static TimeSchedule planned(TimeTrigger trigger) {
    return planned(trigger, WORKFLOW);
  }

  static TimeSchedule planned(TimeTrigger trigger, WorkflowId workflow) {
    return TimeSchedule.of(trigger, workflow).orElseThrow();
  }

  /** What is wrong with a trigger; empty if it can be planned. */
  static String refusal(TimeTrigger trigger) {
    return switch (TimeSchedule.read(trigger, WORKFLOW)) {
      case ScheduleReading.Planned _ -> "";
      case ScheduleReading.Unplannable(String field, String message, String remedy) ->
          "%s: %s %s".formatted(field, message, remedy).strip();
    };
  }

  static String refusal(String cron) {
    return refusal(new TimeTrigger.Cron(cron, null, null));
  }

  /** The next firings after a local time of the schedule's zone, with their offsets. */
  static List<String> firings(TimeSchedule schedule, String after, int count) {
    return firings(schedule, LocalDateTime.parse(after).atZone(schedule.zone()).toInstant(), count);
  }

  static List<String> firings(TimeSchedule schedule, Instant after, int count) {
    ZoneId zone = schedule.zone();
    return schedule.upcoming(after, count).stream()
        .map(firing -> firing.atZone(zone).toOffsetDateTime().toString())
        .toList();
  }
}
