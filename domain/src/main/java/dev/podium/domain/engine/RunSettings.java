package dev.podium.domain.engine;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a definition sets for a run and its steps, with the params of the run filled in.
 *
 * @param timeout of the whole run
 * @param steps by ordinal
 */
public record RunSettings(Duration timeout, List<StepSettings> steps) {

  public RunSettings {
    Objects.requireNonNull(timeout);
    steps = List.copyOf(steps);
  }

  /**
   * The settings of a run.
   *
   * @param params the run's evaluated params, which the definition's settings may quote
   * @throws dev.podium.domain.param.ParamException with everything that gives no duration or number
   */
  public static RunSettings of(Workflow workflow, Map<String, Param> params) {
    return SettingsResolver.resolve(workflow, params);
  }

  public StepSettings step(int ordinal) {
    return steps.get(ordinal);
  }
}
