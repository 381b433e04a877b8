package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who or what started a run (runtime.md section 16). */
public sealed interface Initiator {

  /** A person, through the API or a screen. */
  record Manual(String user) implements Initiator {}

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
