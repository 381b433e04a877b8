package dev.podium.domain.run;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.param.SignalValues;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal that a step waits for, all names and values filled in.
 *
 * @param conditions by the name of the signal's param; at most one is no equality
 */
public record AwaitedSignal(String name, Map<String, Condition> conditions) {

  public AwaitedSignal {
    conditions = Params.ordered(conditions);
  }

  /** Whether a signal of the name with these params is what is waited for. */
  public boolean isMatchedBy(Map<String, ParamValue> params) {
    return conditions.entrySet().stream()
        .allMatch(condition -> condition.getValue().holds(params.get(condition.getKey())));
  }

  /**
   * What a param of the signal must be.
   *
   * @param value text or a whole number
   */
  public record Condition(MatchOperator operator, ParamValue value) {

    /** A number is never compared with a text. */
    public boolean holds(@Nullable ParamValue actual) {
      if (actual == null || actual.type() != value.type()) {
        return false;
      }
      int order = Arrays.compareUnsigned(SignalValues.sortKey(actual), SignalValues.sortKey(value));
      return switch (operator) {
        case EQUAL -> order == 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
      };
    }
  }
}
