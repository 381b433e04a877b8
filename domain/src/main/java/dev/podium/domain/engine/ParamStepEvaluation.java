package dev.podium.domain.engine;

import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Signals;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.secret.SecretAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Evaluates params and conditions in the expression language. */
final class ParamStepEvaluation implements StepEvaluation {

  /** The run waits for it and takes no action of a user meanwhile: less than the default. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ChildValues values;
  private final ParamEvaluator evaluator = new ParamEvaluator(Limits.DEFAULT.withTime(LONGEST));
  private final Installation installation;

  ParamStepEvaluation(Installation installation, ChildValues values) {
    this.installation = installation;
    this.values = values;
  }

  @Override
  public Map<String, Param> params(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
    StepState own = own(step, steps);
    return evaluator.stepParams(
        new StepFacts(header, step, own, attempt, steps, values, now, installation),
        step.paramLayers(header, own.runParams()));
  }

  @Override
  public List<AwaitedSignal> awaited(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
    EvaluationContext.OfStep context =
        new StepFacts(header, step, own(step, steps), attempt, steps, values, now, installation);
    List<SignalDependency> written = step.step().common().signalDependencies();
    List<AwaitedSignal> awaited = new ArrayList<>(written.size());
    for (int i = 0; i < written.size(); i++) {
      awaited.add(awaited(context, written.get(i), "signal_dependencies[%d]".formatted(i)));
    }
    return awaited;
  }

  private AwaitedSignal awaited(
      EvaluationContext.OfStep context, SignalDependency written, String path) {
    Map<String, AwaitedSignal.Condition> conditions = new LinkedHashMap<>();
    written
        .matchParams()
        .forEach(
            (name, match) ->
                conditions.put(
                    name,
                    new AwaitedSignal.Condition(
                        match.operator(),
                        evaluator.ofSignal(
                            name, match.param(), path + ".match_params", context, Map.of()))));
    return new AwaitedSignal(
        evaluator.nameOfSignal(written.name(), path + ".name", context, Map.of()), conditions);
  }

  @Override
  public List<StepSignals.Output> announced(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
    StepState own = own(step, steps);
    EvaluationContext.OfStep context =
        new StepFacts(header, step, own, attempt, steps, values, now, installation);
    List<SignalOutput> written = step.step().common().signalOutputs();
    List<StepSignals.Output> outputs = new ArrayList<>(written.size());
    for (int i = 0; i < written.size(); i++) {
      outputs.add(
          announced(context, own.params(), written.get(i), "signal_outputs[%d]".formatted(i)));
    }
    return outputs;
  }

  private StepSignals.Output announced(
      EvaluationContext.OfStep context,
      Map<String, Param> params,
      SignalOutput written,
      String path) {
    Map<String, ParamValue> values = new LinkedHashMap<>();
    written
        .params()
        .forEach(
            (name, definition) ->
                values.put(
                    name, evaluator.ofSignal(name, definition, path + ".params", context, params)));
    Map<String, JsonNode> payload = new LinkedHashMap<>();
    written
        .payload()
        .forEach(
            (name, entry) ->
                payload.put(
                    name,
                    switch (entry) {
                      case SignalOutput.Payload.Fixed(JsonNode json) -> json;
                      case SignalOutput.Payload.Computed(ParamDefinition definition) ->
                          ParamCodec.writeValue(
                              evaluator.alone(
                                  name, definition, path + ".payload", context, params));
                    }));
    return StepSignals.Output.planned(
        evaluator.nameOfSignal(written.name(), path + ".name", context, params), values, payload);
  }

  @Override
  public boolean holds(
      RunHeader header,
      PlannedStep step,
      String condition,
      Map<String, Param> params,
      StepLookup steps,
      Instant now) {
    StepState own = own(step, steps);
    return evaluator.condition(
        condition,
        new StepFacts(header, step, own, own.attempt(), steps, values, now, installation),
        params);
  }

  @Override
  public String text(
      RunHeader header,
      PlannedStep step,
      String expression,
      Map<String, ParamValue> outputs,
      StepLookup steps,
      Instant now) {
    StepState own = own(step, steps);
    Map<String, Param> params = new LinkedHashMap<>(own.params());
    outputs.forEach(
        (name, value) -> params.put(name, Param.of(value, now, ParamSource.OUTPUT_PARAMETER)));
    return evaluator.text(
        expression,
        new StepFacts(header, step, own, own.attempt(), steps, values, now, installation),
        params);
  }

  @Override
  public boolean taken(
      RunHeader header, PlannedStep step, PlannedStep.Edge edge, StepLookup steps, Instant now) {
    StepState own = own(step, steps);
    return evaluator.condition(
        edge.condition(),
        new StepFacts(header, step, own, own.attempt(), steps, values, now, installation),
        own.params());
  }

  private static StepState own(PlannedStep step, StepLookup steps) {
    StepState own = steps.find(step.step().id());
    if (own == null) {
      throw new IllegalStateException("a step that was not created: " + step.step().id());
    }
    return own;
  }

  private record StepFacts(
      RunHeader header,
      PlannedStep planned,
      StepState own,
      long attempt,
      StepLookup steps,
      ChildValues values,
      Instant now,
      Installation installation)
      implements EvaluationContext.OfStep {

    @Override
    public Signals signals() {
      return StartFacts.signals(header.initiator());
    }

    @Override
    public String environment() {
      return installation.environment();
    }

    @Override
    public SecretAccess secrets() {
      return installation.secrets().of(header.secretUser());
    }

    @Override
    public String workflowId() {
      return header.ref().workflow().value();
    }

    @Override
    public String owner() {
      return header.owner();
    }

    @Override
    public long instance() {
      return header.ref().instance();
    }

    @Override
    public long run() {
      return header.ref().run();
    }

    @Override
    public Start start() {
      return StartFacts.of(
          header.initiator(), header.config().repetition().policy(), steps.workflow());
    }

    @Override
    public String stepId() {
      return planned.step().id().value();
    }

    @Override
    public long stepInstance() {
      return planned.ordinal() + 1L;
    }

    @Override
    public UUID stepUuid() {
      return header.stepUuid(planned.ordinal(), (int) attempt);
    }

    @Override
    public String stepType() {
      return planned.step().typeName();
    }

    @Override
    public String stepStatus() {
      return own.status().name();
    }

    @Override
    public @Nullable Instant stepEndedAt() {
      return own.times().ended();
    }

    @Override
    public long errorRetries() {
      return own.retries().error();
    }

    @Override
    public Map<String, Param> workflowParams() {
      return header.params();
    }

    @Override
    public List<MatchedSignal> dependencies() {
      StepSignals signals = own.signals();
      return signals == null
          ? List.of()
          : signals.dependencies().stream()
              .map(
                  it ->
                      new MatchedSignal(
                          it.awaited().name(), it.match() == null ? Map.of() : it.match().params()))
              .toList();
    }

    @Override
    public Optional<UpstreamStep> findStep(String id) {
      StepState step = steps.find(new StepId(id));
      if (step == null || !step.status().isTerminal()) {
        return Optional.empty();
      }
      return Optional.of(
          new UpstreamStep(
              step.params(),
              step.status().name(),
              step.times().ended(),
              ChildInside.of(
                  header.ref(), steps.workflow().steps().get(step.ordinal()), step, values)));
    }
  }
}
