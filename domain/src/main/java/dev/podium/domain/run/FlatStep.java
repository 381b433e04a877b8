package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;

/**
 * The latest attempt of a step in one iteration of the loops around it.
 *
 * @param sequence number of the run and of the step's attempt, level by level from the outermost
 *     run down to the step itself
 * @param run the run of the iteration that has made the attempt
 */
public record FlatStep(
    IterationRank rank,
    List<Long> sequence,
    RunRef run,
    StepId step,
    int ordinal,
    int attempt,
    StepStatus status) {

  public FlatStep {
    sequence = List.copyOf(sequence);
  }

  /**
   * With what only its row tells.
   *
   * @param loopParams of all loops around, by name
   */
  public record Detail(
      FlatStep step, Map<String, ParamValue> loopParams, StepStatus status, StepTimes times) {
    public Detail {
      loopParams = Params.ordered(loopParams);
    }
  }
}
