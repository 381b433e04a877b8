package dev.podium.domain.trigger;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time trigger in force.
 *
 * @param position in the definition's list, from 0
 * @param watermark the last firing that was dealt with, or when the trigger came into force
 * @param nextFireAt the first firing after that, in the past while it is held; null if it fires no
 *     more
 * @param hold of this trigger alone
 * @param workflowHold of all triggers of its workflow
 */
public record ScheduledTrigger(
    WorkflowId workflow,
    TriggerId id,
    int position,
    TimeTrigger trigger,
    Instant watermark,
    @Nullable Instant nextFireAt,
    MissedFirePolicy policy,
    @Nullable Hold hold,
    @Nullable Hold workflowHold) {

  /** Whether it fires nothing until somebody lets it. */
  public boolean isHeld() {
    return hold != null || workflowHold != null;
  }

  /** When it fires; empty if it cannot be planned any more. */
  public Optional<TimeSchedule> schedule() {
    return TimeSchedule.of(trigger, workflow);
  }

  /** When it fires, in plain words. */
  public String words() {
    return schedule().map(TimeSchedule::words).orElse("cannot be planned");
  }

  /** Its next firings from now on, whether it is held or not. */
  public List<Instant> upcoming(Instant now, int most) {
    Instant after = now.isAfter(watermark) ? now : watermark;
    return schedule().map(it -> it.upcoming(after, most)).orElse(List.of());
  }
}
