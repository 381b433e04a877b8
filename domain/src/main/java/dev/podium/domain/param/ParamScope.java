package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Scope;
import dev.podium.domain.expression.Value;
import dev.podium.domain.param.EvaluationContext.MatchedSignal;
import dev.podium.domain.secret.SecretAccess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a param's expression sees: other params by name, and the functions of {@code params}. */
final class ParamScope implements Scope {

  private final Evaluation evaluation;
  private final boolean given;
  private final EvaluationContext context;

  ParamScope(Evaluation evaluation) {
    this(evaluation, false);
  }

  /**
   * A scope.
   *
   * @param given whether what is evaluated was given at a start or restart
   */
  ParamScope(Evaluation evaluation, boolean given) {
    this.evaluation = evaluation;
    this.given = given;
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
    String[] texts =
        arguments.stream().map(argument -> text(function, argument)).toArray(String[]::new);
    return switch (function + '/' + texts.length) {
      case "get/1" -> evaluation.lookUp(texts[0]).map(Results::toValue).orElse(Value.Null.NULL);
      case "containsKey/1" -> new Value.Bool(evaluation.lookUp(texts[0]).isPresent());
      case "nextUniqueId/0" -> new Value.Text(UniqueIds.next(context.now()));
      case "getExecutionEnvironment/0" -> new Value.Text(context.environment());
      case "getFromInstance/1" -> ofInstance(texts[0]);
      case "getFromStep/1" -> ofStep(step(function), texts[0]);
      case "getFromStep/2" -> ofStep(step(function), texts[0], texts[1]);
      case "getFromSignal/1" -> Results.toValue(evaluation.signals().param(texts[0]));
      case "getFromSignal/2" -> Results.toValue(evaluation.signals().param(texts[0], texts[1]));
      case "getFromSignalOrDefault/3" -> ofSignal(texts[0], texts[1], texts[2]);
      case "getFromSignalDependency/2" -> ofDependency(step(function), texts[0], texts[1]);
      case "getFromForeach/3" ->
          Results.toValue(Upstream.inForeach(step(function), texts[0], texts[1], texts[2]));
      case "getFromSubworkflow/3" ->
          Results.toValue(Upstream.inSubworkflow(step(function), texts[0], texts[1], texts[2]));
      default ->
          throw new ExpressionException(
              "params has no function %s with %d %s"
                  .formatted(function, texts.length, texts.length == 1 ? "argument" : "arguments"));
    };
  }

  @Override
  public Value secret(String name) {
    if (given) {
      throw new ExpressionException(
          "a secret is asked for by a definition, not by what is given at a start or restart");
    }
    return switch (context.secrets().find(name)) {
      case SecretAccess.Lookup.Granted(String reference) -> new Value.Text(reference);
      case SecretAccess.Lookup.Refused(String why) -> throw new ExpressionException(why);
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
      case "INITIATOR_RUNNER_NAME" -> new Value.Text(runner(start));
      case "RUN_POLICY" -> new Value.Text(start.runPolicy());
      case "FIRST_TIME_TRIGGER_TIMEZONE" -> orEmpty(start.firstTriggerTimezone());
      case "owner" -> new Value.Text(context.owner());
      case "workflow_id" -> new Value.Text(context.workflowId());
      case "workflow_instance_id" -> number(evaluation.instance());
      case "workflow_run_id" -> number(evaluation.runNumber());
      default -> throw new ExpressionException("an instance has no field " + field);
    };
  }

  private static String runner(EvaluationContext.Start start) {
    if (start.runnerName() == null) {
      throw new ExpressionException(
          "INITIATOR_RUNNER_NAME is known of runs that a person starts, not of "
              + start.initiatorType());
    }
    return start.runnerName();
  }

  /** Numbers count from 1; before there is one, the field is empty like every missing field. */
  private static Value number(long number) {
    return number == 0 ? new Value.Text("") : new Value.Whole(number);
  }

  private static Value orEmpty(@Nullable String text) {
    return new Value.Text(text == null ? "" : text);
  }

  private Value ofSignal(String signal, String name, String otherwise) {
    try {
      return Results.toValue(evaluation.signals().param(signal, name));
    } catch (ExpressionException e) {
      // That there is none is what the default is for.
      return new Value.Text(otherwise);
    }
  }

  private static Value ofDependency(EvaluationContext.OfStep step, String index, String name) {
    List<MatchedSignal> dependencies = step.dependencies();
    if (dependencies.isEmpty()) {
      throw new ExpressionException("the step waited for no signals");
    }
    int position = index.matches("[0-9]{1,9}") ? Integer.parseInt(index) : -1;
    if (position < 0 || position >= dependencies.size()) {
      throw new ExpressionException(
          "the step has no signal dependency %s, they are numbered from 0 to %d"
              .formatted(index, dependencies.size() - 1));
    }
    MatchedSignal signal = dependencies.get(position);
    ParamValue value = signal.params().get(name);
    if (value == null) {
      throw new ExpressionException(
          "the signal %s, on which the step waited, has no param %s"
              .formatted(signal.name(), name));
    }
    return Results.toValue(value);
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
      case "MAESTRO_STEP_STATUS" -> new Value.Text(step.stepStatus());
      case "MAESTRO_STEP_END_TIME" -> {
        Instant ended = step.stepEndedAt();
        if (ended == null) {
          throw new ExpressionException("this step has not ended yet");
        }
        yield new Value.Whole(ended.toEpochMilli());
      }
      default -> throw new ExpressionException("a step has no field " + field);
    };
  }

  private Value ofStep(EvaluationContext.OfStep step, String stepId, String name) {
    return Results.toValue(
        stepId.equals(step.stepId())
            ? evaluation.ownParam(step, name)
            : Upstream.load(step, stepId, name));
  }
}
