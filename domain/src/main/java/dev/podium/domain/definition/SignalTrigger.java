package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signals that together start a workflow (definition.md section 5). */
public record SignalTrigger(
    Map<String, Entry> definitions,
    Map<String, ParamDefinition> params,
    @Nullable String condition,
    @Nullable String dedupExpr) {

  public SignalTrigger {
    definitions = Params.ordered(definitions);
    params = Params.ordered(params);
  }

  /** What one signal must look like; join keys are compared across the entries by position. */
  public record Entry(Map<String, Match> matchParams, List<String> joinKeys) {
    public Entry {
      matchParams = Params.ordered(matchParams);
      joinKeys = List.copyOf(joinKeys);
    }
  }

  /** A condition on one param of a signal: text or whole numbers only. */
  public record Match(ParamValue value, MatchOperator operator) {}
}
