package dev.podium.domain.param;

import java.util.Map;

/**
 * What a param came to in each iteration of a foreach.
 *
 * @param type a scalar type
 * @param iterations how many there were
 * @param values by iteration from 0; one that never had the param is left out
 */
public record LoopValues(ParamType type, int iterations, Map<Integer, ParamValue> values) {
  public LoopValues {
    values = Map.copyOf(values);
  }
}
