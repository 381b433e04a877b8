package dev.podium.app.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.RunRef;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a step that has runs inside of it.
 *
 * @param around the run that the step belongs to, null where the looking began
 * @param run the run that has made the attempt
 * @param iterations which of a loop's are wanted, by index from 0
 */
record NestedStep(
    @Nullable InsideRun around,
    RunRef run,
    Step written,
    int attempt,
    ChildRuns.Progress progress,
    IntPredicate iterations) {

  /** One all of whose runs are wanted. */
  NestedStep(
      @Nullable InsideRun around,
      RunRef run,
      Step written,
      int attempt,
      ChildRuns.Progress progress) {
    this(around, run, written, attempt, progress, index -> true);
  }

  /** The same with only some of its iterations. */
  NestedStep of(IntPredicate wanted) {
    return new NestedStep(around, run, written, attempt, progress, wanted);
  }

  /** Whether something was launched inside that the step waits for. */
  boolean hasRuns() {
    return switch (progress) {
      case ChildRuns.Foreach foreach ->
          foreach.statuses().active() + foreach.statuses().ended() > 0;
      case ChildRuns.While loop -> loop.launched() > 0;
      case ChildRuns.Subworkflow subworkflow ->
          subworkflow.child() != null && written instanceof Step.Subworkflow step && step.sync();
    };
  }

  /** The workflow of the runs. */
  WorkflowId workflow() {
    return switch (progress) {
      case ChildRuns.Foreach foreach -> InlineId.of(Initiator.Kind.FOREACH, run, written.id());
      case ChildRuns.While loop -> InlineId.of(Initiator.Kind.WHILE, run, written.id());
      case ChildRuns.Subworkflow subworkflow -> child(subworkflow).run().workflow();
    };
  }

  /**
   * The highest number of a run that may count for an instance of {@link #workflow}; 0 if none may.
   */
  long newest(long instance) {
    boolean wanted =
        progress instanceof ChildRuns.Subworkflow || iterations.test((int) instance - 1);
    return wanted ? progress.newest(instance) : 0;
  }

  static ChildRuns.Subworkflow.Child child(ChildRuns.Subworkflow subworkflow) {
    if (subworkflow.child() == null) {
      throw new IllegalArgumentException("a subworkflow that has not started has no run");
    }
    return subworkflow.child();
  }
}
