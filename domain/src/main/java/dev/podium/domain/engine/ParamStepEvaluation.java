package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.run.Initiator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Evaluates params and conditions in the expression language. */
final class ParamStepEvaluation implements StepEvaluation {

  /** An evaluation holds one of the engine's few threads, so it gets less than the default. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ParamEvaluator evaluator = new ParamEvaluator(Limits.DEFAULT.withTime(LONGEST));

  @Override
  public Map<String, Param> params(
      RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
    return evaluator.stepParams(
        new StepFacts(header, step, attempt, steps, now), step.paramLayers(header));
  }

  @Override
  public boolean taken(
      RunHeader header, PlannedStep step, PlannedStep.Edge edge, StepLookup steps, Instant now) {
    StepState own = steps.find(step.step().id());
    if (own == null) {
      throw new IllegalStateException("an edge of a step that was not created");
    }
    return evaluator.condition(
        edge.condition(), new StepFacts(header, step, own.attempt(), steps, now), own.params());
  }

  private record StepFacts(
      RunHeader header, PlannedStep planned, long attempt, StepLookup steps, Instant now)
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
      return startOf(header.initiator());
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
          new UpstreamStep(step.params(), step.status().name(), step.times().ended()));
    }
  }

  private static EvaluationContext.Start startOf(Initiator initiator) {
    return switch (initiator) {
      case Initiator.Manual(String user) ->
          new EvaluationContext.Start("MANUAL", user, null, null, "START_FRESH_NEW_RUN");
    };
  }
}
