package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.LoopValues;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.RunRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what runs inside of a step came to. They have ended and are committed, so the same question
 * has the same answer whenever it is asked. May block; throws {@link StoreUnavailableException}
 * while the database is away.
 */
public interface ChildValues {

  /**
   * A param of a step in each iteration of a foreach: as its latest attempt came to it in the
   * newest run that counts, or in the earlier run that stands for the step there. An iteration
   * whose step has none is left out.
   *
   * @param loop the workflow of the iterations
   * @param progress which of their runs count
   * @param ordinal of the step in the loop's body
   * @return empty if no iteration has it
   */
  Optional<LoopValues> ofIterations(
      WorkflowId loop, ChildRuns.Foreach progress, int ordinal, String param);

  /** A param of a step of a run; empty if it has none such. */
  Optional<ParamValue> ofRun(RunRef run, StepId step, String param);

  /**
   * The params of the given names that the steps of an iteration came to; of several steps with one
   * name the last counts. A name that no step has is absent.
   */
  Map<String, ParamValue> ofSteps(RunRef iteration, Set<String> names);

  /** The params of the given names that a run was started with. */
  Map<String, ParamValue> atStart(RunRef run, Set<String> names);
}
