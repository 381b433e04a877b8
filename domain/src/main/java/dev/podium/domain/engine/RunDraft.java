package dev.podium.domain.engine;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.StepBehavior.Begun;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A run's steps while one transition is being made; lives no longer than {@link RunMachine#on}. */
final class RunDraft implements StepLookup {

  private final RunState state;
  private final StepEvaluation evaluation;
  private final InstantSource clock;
  private final @Nullable StepState[] steps;
  private final List<RunEffect> effects = new ArrayList<>();
  private final Deque<Integer> unsettled = new ArrayDeque<>();
  private boolean changed;
  private boolean stopping;

  RunDraft(RunState state, StepEvaluation evaluation, InstantSource clock) {
    this.state = state;
    this.evaluation = evaluation;
    this.clock = clock;
    this.steps = state.steps().copy();
  }

  @Override
  public @Nullable StepState find(StepId id) {
    OptionalInt ordinal = state.plan().find(id);
    return ordinal.isPresent() ? steps[ordinal.getAsInt()] : null;
  }

  @Override
  public StepId id(int ordinal) {
    return state.plan().step(ordinal).step().id();
  }

  /** Goes on from where the rows stand: timers and bodies again, and every step that is ready. */
  void resume() {
    for (int ordinal = 0; ordinal < steps.length; ordinal++) {
      StepState step = steps[ordinal];
      if (step == null) {
        unsettled.add(ordinal);
      } else if (step.status() == StepStatus.RUNNING) {
        resumeBody(step);
      }
    }
    changed = changed || state.createdSteps().isEmpty();
  }

  private void resumeBody(StepState step) {
    Instant due = step.due();
    if (due != null) {
      effects.add(new RunEffect.WakeAt(step.ordinal(), step.attempt(), due));
    } else {
      effects.add(new RunEffect.Dispatch(step.ordinal(), step.attempt()));
    }
  }

  void due(int ordinal, int attempt) {
    StepState step = running(ordinal, attempt);
    if (step != null && step.due() != null) {
      end(step, new StepOutcome.Done());
    }
  }

  void returned(int ordinal, int attempt, StepOutcome outcome) {
    StepState step = running(ordinal, attempt);
    if (step != null) {
      end(step, outcome);
    }
  }

  /** The step if this attempt of it runs, else null: it has ended meanwhile. */
  private @Nullable StepState running(int ordinal, int attempt) {
    StepState step = steps[ordinal];
    return step != null && step.attempt() == attempt && step.status() == StepStatus.RUNNING
        ? step
        : null;
  }

  /** Ends every step that has not ended; no further step is created. */
  void endAll(StepStatus status, String why) {
    stopping = true;
    changed = true;
    Instant now = clock.instant();
    for (StepState step : steps) {
      if (step != null && !step.status().isTerminal()) {
        if (step.status() == StepStatus.RUNNING) {
          effects.add(new RunEffect.Cancel(step.ordinal(), step.attempt()));
        }
        put(step.to(status, now, why));
      }
    }
  }

  /** Creates and runs all that has become ready, until nothing more does. */
  void settle() {
    Integer next = unsettled.poll();
    while (next != null) {
      if (!stopping && steps[next] == null) {
        createIfReady(next);
      }
      next = unsettled.poll();
    }
  }

  private void createIfReady(int ordinal) {
    PlannedStep planned = state.plan().step(ordinal);
    boolean satisfied = planned.predecessors().isEmpty();
    for (int predecessor : planned.predecessors()) {
      StepState before = steps[predecessor];
      if (before == null || !before.status().isComplete()) {
        return;
      }
      satisfied |= before.taken().contains(ordinal);
    }
    StepState created = StepState.created(ordinal, clock.instant());
    if (satisfied) {
      run(created, planned);
      return;
    }
    put(
        created.to(
            StepStatus.UNSATISFIED, clock.instant(), "No transition to this step was taken."));
    settleSuccessors(planned);
  }

  private void run(StepState created, PlannedStep planned) {
    Instant now = clock.instant();
    StepState step =
        created
            .to(StepStatus.INITIALIZED, now)
            .to(StepStatus.WAITING_FOR_SIGNALS, now)
            .to(StepStatus.EVALUATING_PARAMS, now);
    try {
      put(step);
      step = step.withParams(evaluation.params(state.header(), planned, step.attempt(), this, now));
    } catch (ParamException e) {
      put(step.to(StepStatus.INTERNALLY_FAILED, clock.instant(), e.getMessage()));
      return;
    }
    now = clock.instant();
    step =
        step.to(StepStatus.WAITING_FOR_PERMITS, now)
            .to(StepStatus.STARTING, now)
            .to(StepStatus.RUNNING, now);
    switch (planned.behavior()) {
      case StepBehavior.Inline inline -> begun(step, inline.begin(step.params(), now));
      case StepBehavior.Outside outside -> {
        put(step);
        effects.add(new RunEffect.Dispatch(step.ordinal(), step.attempt()));
      }
    }
  }

  private void begun(StepState step, Begun begun) {
    switch (begun) {
      case Begun.Ended(StepOutcome outcome) -> end(step, outcome);
      case Begun.Until(Instant due) -> {
        put(step.withDue(due));
        effects.add(new RunEffect.WakeAt(step.ordinal(), step.attempt(), due));
      }
    }
  }

  private void end(StepState step, StepOutcome outcome) {
    switch (outcome) {
      case StepOutcome.Done() ->
          complete(step.to(StepStatus.FINISHING, clock.instant()), StepStatus.SUCCEEDED);
      case StepOutcome.UserError(String reason) -> fail(step, reason);
      case StepOutcome.PlatformError(String reason) -> fail(step, reason);
      case StepOutcome.FatalError(String reason) -> fail(step, reason);
    }
  }

  private void fail(StepState step, String reason) {
    PlannedStep planned = state.plan().step(step.ordinal());
    switch (planned.failureMode()) {
      case FailureMode.IGNORE_FAILURE ->
          complete(step.withInfo(reason), StepStatus.COMPLETED_WITH_ERROR);
      case FailureMode.FAIL_AFTER_RUNNING ->
          put(step.to(StepStatus.FATALLY_FAILED, clock.instant(), reason));
      case FailureMode.FAIL_IMMEDIATELY -> {
        put(step.to(StepStatus.FATALLY_FAILED, clock.instant(), reason));
        endAll(
            StepStatus.STOPPED, "Stopped because step %s failed.".formatted(planned.step().id()));
      }
    }
  }

  /** Evaluates the outgoing edges, then lets the successors go. */
  private void complete(StepState step, StepStatus status) {
    PlannedStep planned = state.plan().step(step.ordinal());
    Instant now = clock.instant();
    StepState ended = step.to(status, now);
    put(ended);
    List<Integer> taken = new ArrayList<>(planned.edges().size());
    for (PlannedStep.Edge edge : planned.edges()) {
      try {
        if (evaluation.taken(state.header(), planned, edge, this, now)) {
          taken.add(edge.target());
        }
      } catch (ParamException e) {
        String why = "The condition to %s: %s".formatted(id(edge.target()), e.getMessage());
        put(step.to(StepStatus.INTERNALLY_FAILED, now, why));
        return;
      }
    }
    put(ended.withTaken(taken));
    settleSuccessors(planned);
  }

  private void settleSuccessors(PlannedStep planned) {
    for (PlannedStep.Edge edge : planned.edges()) {
      unsettled.add(edge.target());
    }
  }

  private void put(StepState step) {
    steps[step.ordinal()] = step;
    changed = true;
  }

  boolean changed() {
    return changed;
  }

  List<RunEffect> effects() {
    return effects;
  }

  StepTable table() {
    return StepTable.owning(steps);
  }

  boolean hasActiveSteps() {
    for (StepState step : steps) {
      if (step != null && !step.status().isTerminal()) {
        return true;
      }
    }
    return false;
  }

  /** The status of a run whose steps have all ended (runtime.md section 2). */
  RunStatus rollUp(RunStatus otherwise) {
    RunStatus worst = otherwise;
    for (StepState step : steps) {
      if (step != null) {
        worst = worse(worst, contribution(step.status(), otherwise));
      }
    }
    return worst;
  }

  private static RunStatus contribution(StepStatus status, RunStatus otherwise) {
    return switch (status) {
      case USER_FAILED, PLATFORM_FAILED, TIMEOUT_FAILED, FATALLY_FAILED, INTERNALLY_FAILED ->
          RunStatus.FAILED;
      case TIMED_OUT -> RunStatus.TIMED_OUT;
      case STOPPED -> RunStatus.STOPPED;
      case DISABLED, UNSATISFIED, SKIPPED, SUCCEEDED, COMPLETED_WITH_ERROR -> otherwise;
      case NOT_CREATED,
          CREATED,
          INITIALIZED,
          PAUSED,
          WAITING_FOR_SIGNALS,
          EVALUATING_PARAMS,
          WAITING_FOR_PERMITS,
          STARTING,
          RUNNING,
          FINISHING ->
          throw new IllegalStateException("a run with a step in " + status + " has not ended");
    };
  }

  private static RunStatus worse(RunStatus one, RunStatus other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(RunStatus status) {
    return switch (status) {
      case FAILED -> 4;
      case TIMED_OUT -> 3;
      case STOPPED -> 2;
      case SUCCEEDED -> 1;
      case CREATED, IN_PROGRESS, PAUSED -> 0;
    };
  }

  /** What to say of a failed run: the first failed step and its reason; null if none failed. */
  @Nullable String firstFailure() {
    for (StepState step : steps) {
      if (step != null && step.status().isTerminal() && !step.status().isComplete()) {
        String reason = step.info();
        return reason == null
            ? "Step %s ended %s.".formatted(id(step.ordinal()), step.status())
            : "Step %s: %s".formatted(id(step.ordinal()), reason);
      }
    }
    return null;
  }
}
