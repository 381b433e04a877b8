package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.Map;

/** A signal that a step waits for (definition.md section 6.6). */
public record SignalDependency(String name, Map<String, Match> matchParams) {

  public SignalDependency {
    matchParams = Params.ordered(matchParams);
  }

  /** A condition on one param of the signal. */
  public record Match(ParamDefinition param, MatchOperator operator) {}
}
