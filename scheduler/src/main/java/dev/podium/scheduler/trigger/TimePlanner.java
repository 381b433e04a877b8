package dev.podium.scheduler.trigger;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.engine.FireStore.Due;
import dev.podium.domain.engine.FireStore.Firing;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.FireStore.Then;
import dev.podium.domain.engine.FireStore.Waits;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.trigger.FirePlan;
import dev.podium.domain.trigger.TimeSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a time trigger does that is due.
 *
 * @param grace a firing that is later than this is missed
 */
record TimePlanner(Duration grace) {

  private static final String RUN_TIME = "RUN_TS";

  Planned plan(Due due, Waits.ForTime waits, Instant now, TriggerStarts starts) {
    Optional<TimeSchedule> schedule = TimeSchedule.of(waits.trigger(), due.workflow());
    if (schedule.isEmpty()) {
      return unplannable(due, now);
    }
    FirePlan plan =
        FirePlan.of(
            schedule.get(),
            waits.watermark(),
            now,
            waits.policy(),
            new FirePlan.Missed(grace, waits.heldUntil()),
            FirePlanner.MOST_STARTS);
    String zone = schedule.get().zone().getId();
    return new Planned(
        due,
        plan.starts().stream()
            .map(planned -> starts.firing(planned, request(due, planned, zone)))
            .toList(),
        plan.leftOut(),
        new Then.AtTime(plan.watermark(), plan.next()));
  }

  /** Its zone, for example, has gone from the JVM's tables. */
  private static Planned unplannable(Due due, Instant now) {
    Firing refused = new Firing.Refuse(now, "The trigger cannot be planned any more.");
    return new Planned(due, List.of(refused), null, new Then.AtTime(now, null));
  }

  private static StartRequest request(Due due, Instant planned, String zone) {
    ParamValue runTime = new ParamValue.Whole(planned.toEpochMilli());
    return new StartRequest(
        due.workflow(),
        VersionSelector.Alias.ACTIVE,
        new Initiator.Time(due.id(), planned, zone),
        due.requestId(Long.toString(planned.getEpochSecond())),
        null,
        List.of(),
        Map.of(RUN_TIME, ParamDefinition.literal(runTime)),
        Map.of(),
        true);
  }
}
