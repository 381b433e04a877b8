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

/** No run has anything inside of it. */
public final class NoChildren implements ChildValues {

  @Override
  public Optional<LoopValues> ofIterations(
      WorkflowId loop, ChildRuns.Foreach progress, int ordinal, String param) {
    return Optional.empty();
  }

  @Override
  public Optional<ParamValue> ofRun(RunRef run, StepId step, String param) {
    return Optional.empty();
  }

  @Override
  public Map<String, ParamValue> ofSteps(RunRef iteration, Set<String> names) {
    return Map.of();
  }

  @Override
  public Map<String, ParamValue> atStart(RunRef run, Set<String> names) {
    return Map.of();
  }
}
