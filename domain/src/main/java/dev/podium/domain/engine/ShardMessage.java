package dev.podium.domain.engine;

import dev.podium.domain.approval.Answer;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepAction;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something for the owner of a shard, stored in the sender's transaction and deleted in the one
 * that holds its effect.
 */
public record ShardMessage(long id, int shard, Content content) {

  /** What a message says. */
  public sealed interface Content {
    /**
     * Whether its sender takes it back if it has no effect in time. Its owner then has to take it
     * before it may act on it, see {@link RunStore#take}.
     */
    default boolean mayBeWithdrawn() {
      return false;
    }

    /** The run was admitted: load it and let it go. */
    record Begin(RunKey run) implements Content {}

    /**
     * The runs were made: load them and let them go. They are runs of the message's shard, and
     * whoever takes that later finds them by themselves: so once they are in memory, the message
     * may go with the rows of any of them.
     */
    record BeginAll(List<RunKey> runs) implements Content {
      public BeginAll {
        runs = List.copyOf(runs);
      }
    }

    /** A user ends the run. */
    record End(RunKey run, RunAction action, String user) implements Content {}

    /** Something holds the run from now on. */
    record Pause(RunKey run, PauseCause cause, String user) implements Content {}

    /** It does not hold the run any more. */
    record Resume(RunKey run, PauseCause cause, String user) implements Content {}

    /**
     * A user acts on the latest attempt of a step.
     *
     * @param params definitions given with a restart, empty for every other action
     * @param request what a repeated restart is known by, null for none and every other action
     */
    record ActOnStep(
        RunKey run,
        int ordinal,
        StepAction action,
        String user,
        Map<String, ParamDefinition> params,
        @Nullable UUID request)
        implements Content {
      public ActOnStep {
        params = Params.ordered(params);
      }

      /** All but a restart. */
      public ActOnStep(RunKey run, int ordinal, StepAction action, String user) {
        this(run, ordinal, action, user, Map.of(), null);
      }

      @Override
      public boolean mayBeWithdrawn() {
        return action.isWithdrawnWhenLate();
      }
    }

    /**
     * A user restarts what ran inside of a step, of a run that goes on.
     *
     * @param run the run that the step belongs to
     * @param instance of the iteration, from 1, or of the subworkflow's run
     * @param uuid what a repeated restart is known by; also that of the run that this makes of an
     *     iteration while its foreach goes on
     * @param repetition what that run runs
     */
    record RestartIteration(
        RunKey run, int ordinal, long instance, UUID uuid, Repetition repetition, String user)
        implements Content {
      @Override
      public boolean mayBeWithdrawn() {
        return true;
      }
    }

    /** Runs that a step waits for have ended. */
    record ChildrenEnded(RunKey parent, int ordinal, int attempt, List<RunEvent.Child> children)
        implements Content {
      public ChildrenEnded {
        children = List.copyOf(children);
      }
    }

    /** A signal has come that a step waits for. */
    record SignalArrived(RunKey run, int ordinal, int attempt, SignalMatch match)
        implements Content {}

    /** Somebody has answered what a step asks. */
    record Answered(RunKey run, int ordinal, int attempt, Answer answer) implements Content {}

    /** A node has begun with the body of a heavy step. */
    record TaskBegan(TaskKey task, String node) implements Content {}

    /** The body of a heavy step has ended, or the node that ran it is gone. */
    record TaskEnded(TaskKey task, StepResult result) implements Content {}

    /** A step that waited for permits holds them now. */
    record PermitsGranted(RunKey run, int ordinal, int attempt) implements Content {}

    /** A run of the workflow has ended: its queue may move. */
    record MoveQueue(WorkflowId workflow) implements Content {}
  }
}
