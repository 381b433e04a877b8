package dev.podium.domain.engine;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps (run state, event) to (next state, effects). It touches nothing outside: the same state,
 * event and clock give the same transition, so that after a crash it may be made again.
 */
public final class RunMachine {

  private final StepEvaluation evaluation;
  private final InstantSource clock;

  public RunMachine(InstantSource clock) {
    this(new ParamStepEvaluation(), clock);
  }

  RunMachine(StepEvaluation evaluation, InstantSource clock) {
    this.evaluation = evaluation;
    this.clock = clock;
  }

  /** Applies one event; an event that the state makes meaningless changes nothing. */
  public Transition on(RunState state, RunEvent event) {
    if (state.status().isTerminal()) {
      return new Transition(state, List.of());
    }
    RunDraft draft = new RunDraft(state, evaluation, clock);
    @Nullable String why =
        switch (event) {
          case RunEvent.Resumed() -> {
            draft.resume();
            yield state.info();
          }
          case RunEvent.StepDue(int ordinal, int attempt) -> {
            draft.due(ordinal, attempt);
            yield state.info();
          }
          case RunEvent.StepReturned(int ordinal, int attempt, StepOutcome outcome) -> {
            draft.returned(ordinal, attempt, outcome);
            yield state.info();
          }
          case RunEvent.StopRequested(String user) -> {
            String reason = "Stopped by %s.".formatted(user);
            draft.endAll(StepStatus.STOPPED, reason);
            yield reason;
          }
          case RunEvent.Broken(String reason) -> {
            draft.endAll(StepStatus.INTERNALLY_FAILED, reason);
            yield reason;
          }
        };
    draft.settle();
    return draft.changed()
        ? new Transition(next(state, draft, event, why), draft.effects())
        : new Transition(state, draft.effects());
  }

  private RunState next(RunState state, RunDraft draft, RunEvent event, @Nullable String why) {
    Instant now = clock.instant();
    RunState changed = state.with(draft.table(), now);
    if (draft.hasActiveSteps()) {
      return changed;
    }
    RunStatus end =
        switch (event) {
          case RunEvent.StopRequested stop -> draft.rollUp(RunStatus.STOPPED);
          case RunEvent.Broken broken -> RunStatus.FAILED;
          case RunEvent.Resumed resumed -> draft.rollUp(RunStatus.SUCCEEDED);
          case RunEvent.StepDue due -> draft.rollUp(RunStatus.SUCCEEDED);
          case RunEvent.StepReturned returned -> draft.rollUp(RunStatus.SUCCEEDED);
        };
    return changed.ended(end, now, why == null ? draft.firstFailure() : why);
  }
}
