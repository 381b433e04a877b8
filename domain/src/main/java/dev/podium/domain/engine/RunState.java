package dev.podium.domain.engine;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunTransitions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run at one moment.
 *
 * @param revision grows with every change
 * @param steps by ordinal; null for a step that was not created
 * @param info why it is in this status, null if there is nothing to say
 */
public record RunState(
    RunHeader header,
    RunPlan plan,
    RunStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant modifiedAt,
    long revision,
    @Nullable String info,
    StepTable steps) {

  /** The created steps, by ordinal. */
  public List<StepState> createdSteps() {
    return steps.created();
  }

  RunState with(StepTable changed, Instant at) {
    return new RunState(header, plan, status, startedAt, endedAt, at, revision + 1, info, changed);
  }

  RunState ended(RunStatus end, Instant at, @Nullable String why) {
    if (!RunTransitions.allowed(status, end)) {
      throw new IllegalStateException(
          "run %s may not go from %s to %s".formatted(header.ref(), status, end));
    }
    return new RunState(header, plan, end, startedAt, at, at, revision, why, steps);
  }
}
