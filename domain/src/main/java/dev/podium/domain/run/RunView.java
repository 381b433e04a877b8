package dev.podium.domain.run;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;

/**
 * A run with all that its page shows, as committed.
 *
 * @param definition the snapshot that the run follows
 * @param steps those that were created so far, by ordinal; the rest are NOT_CREATED
 */
public record RunView(
    RunSummary summary,
    Workflow definition,
    Map<String, ParamDefinition> runParams,
    Map<String, Param> params,
    List<StepView> steps) {

  public RunView {
    runParams = Params.ordered(runParams);
    params = Params.ordered(params);
    steps = List.copyOf(steps);
  }
}
