package dev.podium.domain.run;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.util.Map;

/**
 * A run inside of a loop.
 *
 * @param values what the loop gave it
 */
public record Iteration(RunSummary run, Map<String, ParamValue> values) {

  public Iteration {
    values = Params.ordered(values);
  }
}
