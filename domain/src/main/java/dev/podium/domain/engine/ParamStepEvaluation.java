package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evaluates params and conditions in the expression language. */
final class ParamStepEvaluation implements StepEvaluation {

  /** The run waits for it and takes no action of a user meanwhile: less than the default. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ChildValues values;
  private final ParamEvaluator evaluator = new ParamEvaluator(Limits.DEFAULT.withTime(LONGEST));
  private final String environment;

  ParamStepEvaluation(String environment, ChildValues values) {
    this.environment = environment;
    this.values = values;
  }

  @Override
  public Map<String, Param> params(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
    StepState own = own(step, steps);
    return evaluator.stepParams(
        new StepFacts(header, step, own, attempt, steps, values, now, environment),
        step.paramLayers(header, own.runParams()));
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
        new StepFacts(header, step, own, own.attempt(), steps, values, now, environment),
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
        new StepFacts(header, step, own, own.attempt(), steps, values, now, environment),
        params);
  }

  @Override
  public boolean taken(
      RunHeader header, PlannedStep step, PlannedStep.Edge edge, StepLookup steps, Instant now) {
    StepState own = own(step, steps);
    return evaluator.condition(
        edge.condition(),
        new StepFacts(header, step, own, own.attempt(), steps, values, now, environment),
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
      String environment)
      implements EvaluationContext.OfStep {

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
