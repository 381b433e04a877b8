package dev.podium.scheduler.trigger;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Signals;
import dev.podium.domain.secret.KnownSecrets;
import dev.podium.domain.signal.Signal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Evaluates what a signal trigger says of the signals that have arrived. */
final class TriggerExpressions {

  private final ParamEvaluator evaluator = new ParamEvaluator();
  private final InstantSource clock;
  private final String environment;

  TriggerExpressions(InstantSource clock, String environment) {
    this.clock = clock;
    this.environment = environment;
  }

  /**
   * What came of it.
   *
   * @param holds whether its condition does
   * @param params of the trigger
   * @param dedup what starts one run only; null if it does not say
   */
  record Evaluated(boolean holds, Map<String, Param> params, @Nullable String dedup) {}

  /**
   * Evaluates it.
   *
   * @throws ParamException if something cannot be evaluated
   */
  Evaluated evaluate(WorkflowId workflow, SignalTrigger trigger, Map<String, Signal> arrived) {
    Map<String, Map<String, ParamValue>> values = new LinkedHashMap<>();
    arrived.forEach((name, signal) -> values.put(name, signal.params()));
    EvaluationContext signalsOnly = context(workflow, new Signals.Matched(values, Map.of()));
    Map<String, Param> params = evaluator.triggerParams(signalsOnly, trigger.params());
    Map<String, ParamValue> evaluated = new LinkedHashMap<>();
    params.forEach((name, param) -> evaluated.put(name, param.value()));
    EvaluationContext whole = context(workflow, new Signals.Matched(values, evaluated));
    boolean holds =
        trigger.condition() == null
            || evaluator.triggerCondition(trigger.condition(), whole, params);
    String dedup =
        !holds || trigger.dedupExpr() == null
            ? null
            : evaluator.triggerText(trigger.dedupExpr(), whole, params);
    return new Evaluated(holds, params, dedup);
  }

  private EvaluationContext context(WorkflowId workflow, Signals signals) {
    return new EvaluationContext.RunFacts(
        clock.instant(),
        workflow.value(),
        "",
        0,
        0,
        new EvaluationContext.Start("SIGNAL", null, null, null, "START_FRESH_NEW_RUN"),
        signals,
        new Installation(environment, KnownSecrets.NONE));
  }
}
