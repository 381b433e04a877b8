package dev.podium.domain.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepSignals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can happen to a run that is loaded. */
public sealed interface RunEvent {

  /** It was admitted, or its owner has just loaded it: go on from where its rows stand. */
  record Resumed() implements RunEvent {}

  /** {@link RunState#nextDue} has come: look at sleeps, retries and time-outs. */
  record TimePassed() implements RunEvent {}

  /** A step's body has ended; ignored if that attempt has ended already. */
  record StepReturned(int ordinal, int attempt, StepResult result) implements RunEvent {
    public StepReturned(int ordinal, int attempt, StepOutcome outcome) {
      this(ordinal, attempt, StepResult.of(outcome));
    }
  }

  /** A node has begun with the body of a heavy step; ignored if that attempt has ended already. */
  record TaskBegan(int ordinal, int attempt, String node) implements RunEvent {}

  /** Runs inside of a step have changed; what is known already changes nothing. */
  record ChildrenChanged(int ordinal, int attempt, List<Child> children) implements RunEvent {
    public ChildrenChanged {
      children = List.copyOf(children);
    }
  }

  /**
   * All the runs inside of a step that the store knows of: the rest was never made.
   *
   * @param left what the latest attempt knew of them; null if none counts
   */
  record ChildrenFound(int ordinal, int attempt, List<Child> children, @Nullable LeftInside left)
      implements RunEvent {
    public ChildrenFound {
      children = List.copyOf(children);
    }
  }

  /**
   * A run inside of a step.
   *
   * @param version of its workflow
   */
  record Child(RunRef run, int version, UUID uuid, RunStatus status) {}

  /** Signals have come that an attempt waits for; what has come before changes nothing. */
  record SignalsMatched(int ordinal, int attempt, List<SignalMatch> matches) implements RunEvent {
    public SignalsMatched {
      matches = List.copyOf(matches);
    }
  }

  /** What an attempt announces is announced; ignored unless it waits for that. */
  record SignalsAnnounced(int ordinal, int attempt, List<StepSignals.Output> outputs)
      implements RunEvent {
    public SignalsAnnounced {
      outputs = List.copyOf(outputs);
    }
  }

  /** The node has leased permits that an attempt waits for: it may ask again. */
  record PermitsLeased(int ordinal, int attempt) implements RunEvent {}

  /** An attempt has waited for its permits and holds them now. */
  record PermitsGranted(int ordinal, int attempt) implements RunEvent {}

  /** Somebody has answered what an attempt asks; ignored if it does not ask any more. */
  record Answered(int ordinal, int attempt, Answer answer) implements RunEvent {}

  /** A user ends the run. */
  record EndRequested(RunAction action, String user) implements RunEvent {}

  /** Something holds the run from now on; ignored if it holds it already. */
  record PauseRequested(PauseCause cause, String user) implements RunEvent {}

  /** It does not hold the run any more. */
  record ResumeRequested(PauseCause cause, String user) implements RunEvent {}

  /**
   * A user acts on the latest attempt of a step; ignored if its status does not allow it.
   *
   * @param params definitions given with a restart, empty for every other action
   * @param request what a repeated restart is known by, null for none and every other action
   */
  record StepActed(
      int ordinal,
      StepAction action,
      String user,
      Map<String, ParamDefinition> params,
      @Nullable UUID request)
      implements RunEvent {
    public StepActed {
      params = Params.ordered(params);
    }

    /** One that is not known again. */
    public StepActed(
        int ordinal, StepAction action, String user, Map<String, ParamDefinition> params) {
      this(ordinal, action, user, params, null);
    }
  }

  /**
   * A user restarts what ran inside of a step: an iteration that has ended badly, while its foreach
   * goes on, or any run inside of a step that has ended badly, which gets another attempt for it;
   * ignored if the step stands otherwise, or if the iteration runs again already.
   *
   * @param instance of the iteration, from 1, or of the subworkflow's run
   * @param uuid what a repeated restart is known by; also that of the run that this makes of an
   *     iteration while its foreach goes on
   * @param repetition what that run runs
   */
  record IterationRestarted(
      int ordinal, long instance, UUID uuid, Repetition repetition, String user)
      implements RunEvent {}

  /** The engine cannot go on with this run, for example because its rows are refused. */
  record Broken(String reason) implements RunEvent {}
}
