package dev.podium.domain.engine;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunPolicy;

/** What the params of a run may ask about its start. */
public final class StartFacts {

  private StartFacts() {}

  public static EvaluationContext.Start of(
      Initiator initiator, RunPolicy policy, Workflow workflow) {
    String zone = workflow.findTriggerTimezone().orElse(null);
    return switch (initiator) {
      case Initiator.Manual(String user) ->
          new EvaluationContext.Start("MANUAL", user, null, zone, policy.name());
      case Initiator.Upstream upstream ->
          new EvaluationContext.Start(upstream.kind().name(), null, null, zone, policy.name());
    };
  }
}
