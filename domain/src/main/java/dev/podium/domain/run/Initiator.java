package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who or what started a run (runtime.md section 16). */
public sealed interface Initiator {

  /** Who or what a run is one of a backfill for. */
  sealed interface Direct extends Initiator {}

  /** A person, through the API or a screen. */
  record Manual(String user) implements Direct {}

  /**
   * A time trigger of the workflow.
   *
   * @param time for which the run was planned
   * @param timezone of the trigger, an IANA name
   */
  record Time(TriggerId trigger, Instant time, String timezone) implements Direct {}

  /**
   * A backfill of the workflow.
   *
   * @param item from 1, which of its items
   * @param as to its params and to all who know nothing of backfills the run was started like this:
   *     by the trigger whose firing it makes up for, or by the backfill's author
   */
  record Backfill(BackfillId backfill, int item, Direct as) implements Initiator {}

  /**
   * A signal trigger of the workflow.
   *
   * @param signals that it waited for, by their names
   * @param params of the trigger, evaluated
   */
  record Signal(TriggerId trigger, Map<String, Arrived> signals, Map<String, Param> params)
      implements Initiator {
    public Signal {
      signals = Params.ordered(signals);
      params = Params.ordered(params);
    }
  }

  /**
   * A signal that a run was started for.
   *
   * @param id of the signal among those of its name
   */
  record Arrived(String id, Map<String, ParamValue> params) {
    public Arrived {
      params = Params.ordered(params);
    }
  }

  /**
   * A step of another run.
   *
   * @param ancestors from the root down to the parent, at least one
   * @param stepsOfTree how many leaf steps of the whole tree may run at once; null if that is not
   *     limited
   */
  record Upstream(List<Ancestor> ancestors, @Nullable Integer stepsOfTree) implements Initiator {
    public Upstream {
      ancestors = List.copyOf(ancestors);
      if (ancestors.isEmpty()) {
        throw new IllegalArgumentException("a child without a parent");
      }
    }

    /** In a tree without a limit. */
    public Upstream(List<Ancestor> ancestors) {
      this(ancestors, null);
    }

    public Ancestor root() {
      return ancestors.getFirst();
    }

    public Ancestor parent() {
      return ancestors.getLast();
    }

    /** The run that a restart goes up to; empty if no step waits for the run. */
    public Optional<RunRef> restartRoot() {
      RunRef top = null;
      for (Ancestor ancestor : ancestors.reversed()) {
        if (!ancestor.sync()) {
          break;
        }
        top = ancestor.run();
      }
      return Optional.ofNullable(top);
    }

    /** What kind of step started the run. */
    public Kind kind() {
      return parent().kind();
    }

    /** How many runs like this one the tree has, if all that lie around it are alike. */
    public long copies() {
      return ancestors.stream().mapToLong(Ancestor::width).reduce(1, Math::multiplyExact);
    }

    /**
     * How many runs lie around one below this run or below none.
     *
     * @return 1 for a child of a root
     */
    public int depth() {
      return ancestors.size();
    }
  }

  /**
   * A step that started a run.
   *
   * @param run the run of the step
   * @param sync whether the step waits for what it started
   * @param width how many runs it starts, as far as was known then; at least one
   */
  record Ancestor(RunRef run, StepId step, int attempt, Kind kind, boolean sync, int width) {}

  /** The kinds of steps that start runs. */
  enum Kind {
    /** Runs another workflow. */
    SUBWORKFLOW,
    /** Runs its body for each combination of its loop params. */
    FOREACH,
    /** Repeats its body. */
    WHILE;

    /** Whether the run's definition is the body of the step that started it. */
    public boolean isInline() {
      return this != SUBWORKFLOW;
    }
  }
}
