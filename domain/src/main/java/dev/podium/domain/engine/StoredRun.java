package dev.podium.domain.engine;

import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.Timeline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as its rows give it; its plan comes from its definition.
 *
 * @param earlier attempts of earlier runs that stand for the steps that this one does not run
 * @param workflowNumber tells its workflow from another of the same id that was deleted before
 * @param ending the status that it takes once all its steps have ended; null while nobody ends it
 * @param pauses what holds it
 * @param info why it ends or is held, null if there is nothing to say
 */
public record StoredRun(
    RunHeader header,
    long workflowNumber,
    RunStatus status,
    @Nullable Instant startedAt,
    Instant modifiedAt,
    long revision,
    @Nullable RunStatus ending,
    Pauses pauses,
    @Nullable String info,
    Timeline timeline,
    List<StepState> steps,
    List<StepState> earlier) {

  public StoredRun {
    steps = List.copyOf(steps);
    earlier = List.copyOf(earlier);
  }

  /** One that has just been made and goes at once, with no step yet. */
  public static StoredRun begun(RunHeader header, long workflowNumber, Instant now) {
    return new StoredRun(
        header,
        workflowNumber,
        RunStatus.IN_PROGRESS,
        now,
        now,
        0,
        null,
        Pauses.NONE,
        null,
        Timeline.EMPTY,
        List.of(),
        List.of());
  }

  /** The state to go on from. */
  public RunState under(RunPlan plan) {
    return new RunState(
        header,
        plan,
        plan.settings(header.params()),
        status,
        startedAt,
        null,
        modifiedAt,
        revision,
        info,
        timeline,
        StepTable.of(plan.size(), steps),
        RunScope.of(header.config().repetition(), plan, earlier),
        ending,
        pauses);
  }
}
