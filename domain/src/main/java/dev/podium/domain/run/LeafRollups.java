package dev.podium.domain.run;

import dev.podium.domain.definition.Step;
import java.util.function.IntPredicate;

/** Counts the leaf steps of whole trees of runs, as committed. */
public interface LeafRollups {

  /** Of a run and of all runs inside of it: every step where it stands for this run. */
  LeafRollup of(RunView run);

  /**
   * Of the runs inside of a step.
   *
   * @param run that has run the step
   * @param written the step as written
   * @param iterations which of a loop's count, by index from 0; the run of a subworkflow counts
   *     always
   */
  LeafRollup inside(RunRef run, Step written, StepView step, IntPredicate iterations);
}
