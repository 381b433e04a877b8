package dev.podium.domain.engine;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Signals;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the params of a run may ask about its start. */
public final class StartFacts {

  private StartFacts() {}

  /** The signals that a run was started for. */
  public static Signals signals(Initiator initiator) {
    if (!(initiator instanceof Initiator.Signal signal)) {
      return Signals.NONE;
    }
    Map<String, Map<String, ParamValue>> signals = new LinkedHashMap<>();
    signal.signals().forEach((name, arrived) -> signals.put(name, arrived.params()));
    Map<String, ParamValue> params = new LinkedHashMap<>();
    signal.params().forEach((name, param) -> params.put(name, param.value()));
    return new Signals.Matched(signals, params);
  }

  public static EvaluationContext.Start of(
      Initiator initiator, RunPolicy policy, Workflow workflow) {
    String zone = workflow.findTriggerTimezone().orElse(null);
    return switch (initiator) {
      case Initiator.Manual(String user) ->
          new EvaluationContext.Start("MANUAL", user, null, zone, policy.name());
      case Initiator.Time time ->
          new EvaluationContext.Start("TIME", null, time.timezone(), zone, policy.name());
      case Initiator.Backfill backfill -> of(backfill.as(), policy, workflow);
      case Initiator.Signal _ ->
          new EvaluationContext.Start("SIGNAL", null, null, zone, policy.name());
      case Initiator.Upstream upstream ->
          new EvaluationContext.Start(upstream.kind().name(), null, null, zone, policy.name());
    };
  }
}
