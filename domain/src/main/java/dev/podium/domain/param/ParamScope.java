package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Scope;
import dev.podium.domain.expression.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a param's expression sees: other params by name, and the functions of {@code params}. */
final class ParamScope implements Scope {

  private final Evaluation evaluation;
  private final EvaluationContext context;

  ParamScope(Evaluation evaluation) {
    this.evaluation = evaluation;
    this.context = evaluation.context();
  }

  @Override
  public Instant now() {
    return context.now();
  }

  @Override
  public Optional<Value> find(String name) {
    return Optional.of(Results.toValue(evaluation.param(name)));
  }

  @Override
  public Value call(String function, List<Value> arguments) {
    List<String> texts = arguments.stream().map(argument -> text(function, argument)).toList();
    return switch (function + '/' + texts.size()) {
      case "get/1" ->
          evaluation.lookUp(texts.getFirst()).map(Results::toValue).orElse(Value.Null.NULL);
      case "containsKey/1" -> new Value.Bool(evaluation.lookUp(texts.getFirst()).isPresent());
      case "nextUniqueId/0" -> new Value.Text(UniqueIds.next(context.now()));
      case "getExecutionEnvironment/0" -> new Value.Text(context.environment());
      case "getFromInstance/1" -> ofInstance(texts.getFirst());
      case "getFromStep/1" -> ofStep(step(function), texts.getFirst());
      case "getFromStep/2" -> ofStep(step(function), texts.getFirst(), texts.getLast());
      default -> throw unknown(function, texts.size());
    };
  }

  private static String text(String function, Value argument) {
    if (argument instanceof Value.Text(String text)) {
      return text;
    }
    throw new ExpressionException(
        "%s takes Strings only, not %s".formatted(function, argument.typeName()));
  }

  private Value ofInstance(String field) {
    EvaluationContext.Start start = context.start();
    return switch (field) {
      case "INITIATOR_TIMEZONE" -> orEmpty(start.timezone());
      case "INITIATOR_TYPE" -> new Value.Text(start.initiatorType());
      case "INITIATOR_RUNNER_NAME" -> new Value.Text(start.runnerName());
      case "RUN_POLICY" -> new Value.Text(start.runPolicy());
      case "FIRST_TIME_TRIGGER_TIMEZONE" -> orEmpty(start.firstTriggerTimezone());
      case "owner" -> new Value.Text(context.owner());
      case "workflow_id" -> new Value.Text(context.workflowId());
      case "workflow_instance_id" -> number(context.instance());
      case "workflow_run_id" -> number(context.run());
      default -> throw new ExpressionException("an instance has no field " + field);
    };
  }

  /** Numbers count from 1; before there is one, the field is empty like every missing field. */
  private static Value number(long number) {
    return number == 0 ? new Value.Text("") : new Value.Whole(number);
  }

  private static Value orEmpty(@Nullable String text) {
    return new Value.Text(text == null ? "" : text);
  }

  private EvaluationContext.OfStep step(String function) {
    if (context instanceof EvaluationContext.OfStep step) {
      return step;
    }
    throw new ExpressionException(function + " works in the params of steps only");
  }

  private static Value ofStep(EvaluationContext.OfStep step, String field) {
    return switch (field) {
      case "step_id" -> new Value.Text(step.stepId());
      case "step_instance_id" -> new Value.Whole(step.stepInstance());
      case "step_instance_uuid" -> new Value.Text(step.stepUuid().toString());
      case "step_attempt_id" -> new Value.Whole(step.attempt());
      case "step_type_info" -> new Value.Text(step.stepType());
      case "MAESTRO_STEP_ERROR_RETRIES" -> new Value.Whole(step.errorRetries());
      default -> throw new ExpressionException("a step has no field " + field);
    };
  }

  private Value ofStep(EvaluationContext.OfStep step, String stepId, String name) {
    // In a condition the step is complete itself, and may ask for its own params by its id.
    Param own = stepId.equals(step.stepId()) ? evaluation.evaluated().get(name) : null;
    return Results.toValue(own == null ? Upstream.load(step, stepId, name) : own.value());
  }

  private static ExpressionException unknown(String function, int arguments) {
    return switch (function) {
      case "getFromSignal", "getFromSignalOrDefault", "getFromSignalDependency" ->
          new ExpressionException(function + " needs signals, which this version does not run yet");
      case "getFromForeach" ->
          new ExpressionException(function + " needs loops, which this version does not run yet");
      case "getFromSubworkflow" ->
          new ExpressionException(
              function + " needs subworkflows, which this version does not run yet");
      default ->
          new ExpressionException(
              "params has no function %s with %d %s"
                  .formatted(function, arguments, arguments == 1 ? "argument" : "arguments"));
    };
  }
}
