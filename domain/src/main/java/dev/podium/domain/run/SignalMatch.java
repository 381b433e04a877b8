package dev.podium.domain.run;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.util.Map;

/**
 * A signal that a step has waited for.
 *
 * @param dependency which of the step's dependencies it satisfies, from 0
 * @param seq its number among the signals of its name
 * @param params of the signal
 */
public record SignalMatch(int dependency, long seq, Map<String, ParamValue> params) {
  public SignalMatch {
    params = Params.ordered(params);
  }
}
