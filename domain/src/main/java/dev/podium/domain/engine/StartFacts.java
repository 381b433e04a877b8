package dev.podium.domain.engine;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.run.Initiator;

/** What the params of a run may ask about its start. */
public final class StartFacts {

  private static final String FRESH = "START_FRESH_NEW_RUN";

  private StartFacts() {}

  public static EvaluationContext.Start of(Initiator initiator, Workflow workflow) {
    String zone = workflow.findTriggerTimezone().orElse(null);
    return switch (initiator) {
      case Initiator.Manual(String user) ->
          new EvaluationContext.Start("MANUAL", user, null, zone, FRESH);
    };
  }
}
