package dev.podium.domain.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.param.Installation;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Maps (run state, event) to (next state, effects). It touches nothing outside: the same state,
 * event and clock give the same transition, so that after a crash it may be made again.
 */
public final class RunMachine {

  private final StepEvaluation evaluation;
  private final ChildValues values;
  private final HeldSteps held;
  private final InstantSource clock;

  /**
   * A machine.
   *
   * @param installation what params may ask for of it
   * @param values what runs inside of steps came to
   * @param held as known on this node; asked once a step
   */
  public RunMachine(
      Installation installation, ChildValues values, HeldSteps held, InstantSource clock) {
    this(new ParamStepEvaluation(installation, values), values, held, clock);
  }

  RunMachine(StepEvaluation evaluation, ChildValues values, HeldSteps held, InstantSource clock) {
    this.evaluation = evaluation;
    this.values = values;
    this.held = held;
    this.clock = clock;
  }

  /** Applies one event to a run whose steps need no permits. */
  public Transition on(RunState state, RunEvent event) {
    return on(state, event, StepPermits.UNLIMITED);
  }

  /**
   * Applies one event; an event that the state makes meaningless changes nothing.
   *
   * @param permits hands out what the run's steps need
   */
  public Transition on(RunState state, RunEvent event, StepPermits permits) {
    if (state.status().isTerminal()) {
      return new Transition(state, List.of(), List.of(), List.of());
    }
    RunDraft draft = new RunDraft(state, evaluation, values, held, permits, clock);
    switch (event) {
      case RunEvent.Resumed() -> draft.resume();
      case RunEvent.TimePassed() -> timePassed(state, draft);
      case RunEvent.StepReturned(int ordinal, int attempt, StepResult result) ->
          draft.returned(ordinal, attempt, result);
      case RunEvent.TaskBegan(int ordinal, int attempt, String node) ->
          draft.taskBegan(ordinal, attempt, node);
      case RunEvent.ChildrenChanged(int ordinal, int attempt, var children) ->
          draft.childrenChanged(ordinal, attempt, children);
      case RunEvent.ChildrenFound(int ordinal, int attempt, var children, var left) ->
          draft.childrenFound(ordinal, attempt, children, left);
      case RunEvent.SignalsMatched(int ordinal, int attempt, var matches) ->
          draft.signalsMatched(ordinal, attempt, matches);
      case RunEvent.SignalsAnnounced(int ordinal, int attempt, var outputs) ->
          draft.signalsAnnounced(ordinal, attempt, outputs);
      case RunEvent.Answered(int ordinal, int attempt, Answer answer) ->
          draft.answered(ordinal, attempt, answer);
      case RunEvent.PermitsLeased(int ordinal, int attempt) ->
          draft.permitsLeased(ordinal, attempt);
      case RunEvent.PermitsGranted(int ordinal, int attempt) ->
          draft.permitsGranted(ordinal, attempt);
      case RunEvent.EndRequested(RunAction action, String user) ->
          draft.endRun(ofSteps(action), action.end(), action.reason(user));
      case RunEvent.PauseRequested(PauseCause cause, String user) -> draft.pause(cause);
      case RunEvent.ResumeRequested(PauseCause cause, String user) -> draft.resume(cause);
      case RunEvent.StepActed acted -> draft.act(acted);
      case RunEvent.IterationRestarted restarted -> draft.restartIteration(restarted);
      case RunEvent.Broken(String reason) ->
          draft.endRun(StepStatus.INTERNALLY_FAILED, RunStatus.FAILED, reason);
    }
    draft.settle();
    RunState next = draft.changed() ? next(told(state, event, draft), draft) : state;
    return new Transition(next, draft.superseded(), draft.artifacts(), draft.effects());
  }

  /** What the body of a step may evaluate, in the run as it stands. */
  public StepExpressions expressions(RunState state, int ordinal) {
    PlannedStep step = state.plan().step(ordinal);
    return (expression, outputs) ->
        evaluation.text(
            state.header(), step, expression, outputs, new CommittedSteps(state), clock.instant());
  }

  /** What a user does with the run stands on its timeline. */
  private RunState told(RunState state, RunEvent event, RunDraft draft) {
    return switch (event) {
      case RunEvent.EndRequested(RunAction action, String user) ->
          told(state, action.name(), user, action.reason(user));
      case RunEvent.PauseRequested(PauseCause cause, String user) ->
          told(state.heldBy(draft.pauses(), cause.paused(user)), "PAUSE", user, cause.paused(user));
      case RunEvent.ResumeRequested(PauseCause cause, String user) ->
          told(
              state.heldBy(draft.pauses(), draft.pauses().any() ? state.info() : null),
              "RESUME",
              user,
              cause.resumed(user));
      case RunEvent.Resumed _,
          RunEvent.TimePassed _,
          RunEvent.StepReturned _,
          RunEvent.TaskBegan _,
          RunEvent.SignalsMatched _,
          RunEvent.SignalsAnnounced _,
          RunEvent.Answered _,
          RunEvent.PermitsLeased _,
          RunEvent.PermitsGranted _,
          RunEvent.ChildrenChanged _,
          RunEvent.ChildrenFound _,
          RunEvent.StepActed _,
          RunEvent.IterationRestarted _,
          RunEvent.Broken _ ->
          state;
    };
  }

  private RunState told(RunState state, String action, String user, String message) {
    return state.after(new TimelineEvent.Acted(clock.instant(), action, user, message));
  }

  private static StepStatus ofSteps(RunAction action) {
    return switch (action) {
      case STOP -> StepStatus.STOPPED;
      // The failure modes of the steps do not apply (runtime.md section 5).
      case KILL -> StepStatus.FATALLY_FAILED;
    };
  }

  /** The whole run may be out of time, else some of its steps. */
  private void timePassed(RunState state, RunDraft draft) {
    Instant deadline = state.deadline();
    if (deadline == null || deadline.isAfter(clock.instant())) {
      draft.timePassed();
      return;
    }
    draft.endRun(
        StepStatus.TIMED_OUT,
        RunStatus.TIMED_OUT,
        "The run took longer than its time-out of %s.".formatted(state.settings().timeout()));
  }

  private RunState next(RunState state, RunDraft draft) {
    Instant now = clock.instant();
    RunState changed = state.with(draft.table(), now);
    RunDraft.Ending ending = draft.ending();
    if (draft.hasActiveSteps()) {
      return ending == null ? changed : changed.endingAs(ending.status(), ending.why());
    }
    List<StepState> steps = changed.createdSteps();
    if (ending == null) {
      // What an earlier run left failed and this one does not run again still counts.
      steps.addAll(changed.scope().earlier());
      return changed.ended(
          RollUp.status(steps, RunStatus.SUCCEEDED), now, RollUp.firstFailure(state.plan(), steps));
    }
    return changed.ended(RollUp.status(steps, ending.status()), now, ending.why());
  }
}
