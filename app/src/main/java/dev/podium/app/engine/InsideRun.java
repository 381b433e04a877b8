package dev.podium.app.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run inside of a step.
 *
 * @param parent the step
 * @param body its own steps
 * @param earlier the earlier runs of its instance that hold the state of some of its steps
 */
record InsideRun(
    NestedStep parent, RunRef run, RunKey key, List<Step> body, List<Earlier> earlier) {

  /** An earlier run and the ordinals of the steps whose state it holds. */
  record Earlier(RunRef run, RunKey key, Set<Integer> ordinals) {}

  /**
   * The latest attempt of one of its steps.
   *
   * @param made the run that has made the attempt
   * @param key of that run
   */
  record Attempt(
      InsideRun inside,
      RunRef made,
      RunKey key,
      int ordinal,
      int number,
      StepStatus status,
      @Nullable ChildRuns children) {

    Step written() {
      return inside.body.get(ordinal);
    }

    /** The attempt as a step with runs inside of it; null if it has none that it waits for. */
    @Nullable NestedStep nested() {
      if (children == null) {
        return null;
      }
      NestedStep step = new NestedStep(inside, made, written(), number, children.progress());
      return step.hasRuns() ? step : null;
    }
  }
}
