package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.run.Repetition;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which steps a run runs, and how the others stand: they were run before, in earlier runs of the
 * same instance, and have no rows of their own in this one.
 */
public final class RunScope {

  private final Repetition repetition;
  private final Dag dag;
  private final BitSet steps = new BitSet();
  private final StepTable earlier;

  private RunScope(Repetition repetition, Dag dag, List<StepState> earlier) {
    this.repetition = repetition;
    this.dag = dag;
    repetition.steps(dag).forEach(steps::set);
    // Only a run that the engine gave up leaves steps that have not ended; they stand for nothing.
    this.earlier =
        StepTable.of(
            dag.size(), earlier.stream().filter(step -> step.status().isTerminal()).toList());
  }

  /**
   * The scope of a run.
   *
   * @param earlier the attempts that stand for the steps that it does not run
   */
  static RunScope of(Repetition repetition, RunPlan plan, List<StepState> earlier) {
    return new RunScope(repetition, Dag.of(plan.workflow().steps()), earlier);
  }

  /** Whether the run runs this step. */
  boolean runs(int ordinal) {
    return steps.get(ordinal);
  }

  /** The attempt that stands for a step of an earlier run; null if there is none. */
  @Nullable StepState earlier(int ordinal) {
    return earlier.at(ordinal);
  }

  /** All of those, by ordinal. */
  List<StepState> earlier() {
    return earlier.created();
  }

  /**
   * The earliest run of the instance of which a step may keep what ran inside of it.
   *
   * @param run the number of this run
   */
  long keepsSince(int ordinal, long run) {
    return repetition.since(ordinal, run, dag);
  }

  /** What a restart asks of a step; null if it asks nothing. */
  Repetition.@Nullable FirstStep first(StepId step) {
    Repetition.FirstStep first = repetition.first();
    return first != null && first.id().equals(step) ? first : null;
  }
}
