package dev.podium.domain.param;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.expression.Value;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.secret.SecretReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Merges layers of params and evaluates them. Thread-safe; failures are {@link ParamException}s.
 */
public final class ParamEvaluator {

  /** What no expression can call a param. */
  private static final String NO_NAME = " ";

  private final Limits limits;

  /** Evaluates within the usual limits. */
  public ParamEvaluator() {
    this(Limits.DEFAULT);
  }

  public ParamEvaluator(Limits limits) {
    this.limits = limits;
  }

  /** The params that the system gives every workflow, as they are shown. */
  public static Map<String, ParamDefinition> workflowDefaults() {
    return definitions(WorkflowDefaults.shown());
  }

  /** The params that the system gives every step, as they are shown. */
  public static Map<String, ParamDefinition> stepDefaults() {
    return definitions(StepDefaults.shown());
  }

  /**
   * Evaluates a workflow's params. The system's defaults lie under the given layers.
   *
   * @param layers earliest first, usually {@link ParamLayer#ofWorkflow} and {@link
   *     ParamLayer#ofStart}
   */
  public Map<String, Param> workflowParams(EvaluationContext context, List<ParamLayer> layers) {
    return startParams(context, layers).params();
  }

  /**
   * Evaluates a workflow's params at a start, when the numbers of its run are not sure yet.
   *
   * @param context with the numbers that the run will probably get
   * @param layers as for {@link #workflowParams}
   */
  public StartParams startParams(EvaluationContext context, List<ParamLayer> layers) {
    return new StartParams(
        context, limits, new ParamMerge(WorkflowDefaults.shown()).add(layers).result());
  }

  /**
   * Evaluates a workflow's params for another run of an instance.
   *
   * @param previous those of the run before
   * @param given what the restart gives
   */
  public Map<String, Param> restartParams(
      EvaluationContext context, Map<String, Param> previous, Map<String, ParamDefinition> given) {
    PreviousParams before = new PreviousParams(previous);
    Map<String, MergedParam> merged =
        new ParamMerge(before.base()).add(List.of(ParamLayer.ofRestart(given))).result();
    return run(new Evaluation(context, limits, merged, before.kept(merged), Map.of()));
  }

  /** Evaluates a step's params. The system's default step params lie under the given layers. */
  public Map<String, Param> stepParams(EvaluationContext.OfStep context, List<ParamLayer> layers) {
    Map<String, Param> defaults = StepDefaults.evaluated(context);
    if (layers.stream().allMatch(layer -> layer.params().isEmpty())) {
      return Params.ordered(defaults);
    }
    Map<String, MergedParam> merged = new ParamMerge(StepDefaults.shown()).add(layers).result();
    return run(new Evaluation(context, limits, merged, defaults, context.workflowParams()));
  }

  private static Map<String, Param> run(Evaluation evaluation) {
    try (evaluation) {
      return evaluation.run();
    }
  }

  /**
   * Merges a step's params without evaluating them: what can be checked before a run.
   *
   * @throws ParamException with every problem
   */
  public Map<String, ParamDefinition> mergeStep(List<ParamLayer> layers) {
    return definitions(new ParamMerge(StepDefaults.shown()).add(layers).result());
  }

  /**
   * Merges what templates declare, without asking for values yet.
   *
   * @throws ParamException with every problem
   */
  public static Map<String, ParamDefinition> mergeDeclarations(List<ParamLayer> layers) {
    return definitions(new ParamMerge(Map.of()).add(layers).declarations());
  }

  /**
   * Evaluates a param that reads nothing, outside of any run.
   *
   * @throws ParamException with what is wrong
   */
  public Param constant(String name, ParamDefinition definition, Instant now) {
    EvaluationContext nowhere =
        new EvaluationContext.RunFacts(
            now,
            "",
            "",
            0,
            0,
            new EvaluationContext.Start("VALIDATION", null, null, null, ""),
            Signals.NONE,
            Installation.PLAIN);
    Map<String, MergedParam> alone =
        Map.of(name, MergedParam.of(name, definition, ParamSource.DEFINITION, name));
    return run(new Evaluation(nowhere, limits, alone, Map.of(), Map.of()))
        .values()
        .iterator()
        .next();
  }

  /**
   * Evaluates the params of a signal trigger, which read its signals and one another.
   *
   * @throws ParamException with every problem
   */
  public Map<String, Param> triggerParams(
      EvaluationContext context, Map<String, ParamDefinition> params) {
    Map<String, MergedParam> merged =
        new ParamMerge(Map.of()).add(List.of(ParamLayer.ofSignalTrigger(params))).result();
    return run(new Evaluation(context, limits, merged, Map.of(), Map.of()));
  }

  /**
   * Whether a signal trigger starts a run.
   *
   * @param params of the trigger, evaluated
   * @throws ParamException if it fails, or gives something else than true or false
   */
  public boolean triggerCondition(
      String condition, EvaluationContext context, Map<String, Param> params) {
    return holds("condition", condition, context, params, Map.of());
  }

  /**
   * Evaluates an expression of a signal trigger to a text.
   *
   * @param params of the trigger, evaluated
   * @throws ParamException if it fails, or gives what is no text
   */
  public String triggerText(
      String expression, EvaluationContext context, Map<String, Param> params) {
    return text(expression, context, params, Map.of());
  }

  /**
   * Whether an edge is taken.
   *
   * @param context of the step where the edge starts
   * @param stepParams that step's evaluated params
   */
  public boolean condition(
      String condition, EvaluationContext.OfStep context, Map<String, Param> stepParams) {
    return condition.equals("true")
        || holds("transition", condition, context, stepParams, context.workflowParams());
  }

  private boolean holds(
      String place,
      String condition,
      EvaluationContext context,
      Map<String, Param> done,
      Map<String, Param> outer) {
    try {
      Expression expression = Expression.compile(condition);
      if (expression.isAlwaysTrue()) {
        return true;
      }
      Value result;
      try (Evaluation evaluation = new Evaluation(context, limits, Map.of(), done, outer)) {
        result = evaluation.evaluate(expression);
      }
      if (result instanceof Value.Bool(boolean flag)) {
        return flag;
      }
      throw new ExpressionException("it gives " + result.typeName() + ", not true or false");
    } catch (ExpressionException e) {
      throw new ParamException(
          List.of(
              Problem.at(
                  place, "The condition \"" + condition + "\" fails: " + e.getMessage(), "")));
    }
  }

  /**
   * Evaluates a param of a signal, which sees no other param of the signal.
   *
   * @param path of the signal's params, for problems
   * @param stepParams what it may read by name, besides the workflow's params
   * @throws ParamException if it fails, or gives what no signal can carry
   */
  public ParamValue ofSignal(
      String name,
      ParamDefinition definition,
      String path,
      EvaluationContext.OfStep context,
      Map<String, Param> stepParams) {
    ParamValue value = alone(name, definition, path, context, stepParams);
    if (!SignalValues.isOne(value)) {
      throw new ParamException(
          List.of(
              Problem.at(
                  Place.below(path, name),
                  "Signals carry texts of at most %d characters and whole numbers."
                      .formatted(SignalValues.LONGEST_TEXT),
                  "")));
    }
    return value;
  }

  /**
   * Evaluates a definition of a signal that stands by itself.
   *
   * @param path of what it stands in, for problems
   * @param stepParams as for {@link #ofSignal}
   * @throws ParamException if it fails
   */
  public ParamValue alone(
      String name,
      ParamDefinition definition,
      String path,
      EvaluationContext.OfStep context,
      Map<String, Param> stepParams) {
    MergedParam param =
        MergedParam.of(name, definition, ParamSource.DEFINITION, Place.below(path, name));
    Evaluation evaluation =
        new Evaluation(
            context, limits, Map.of(NO_NAME, param), stepParams, context.workflowParams());
    ParamValue value = run(evaluation).values().iterator().next().value();
    if (SecretReference.isIn(ParamCodec.writeValue(value).toString())) {
      throw new ParamException(
          List.of(
              Problem.at(
                  Place.below(path, name),
                  "Signals carry no secrets: whoever may see a workflow sees them.",
                  "Let whoever gets the signal ask for the secret itself.")));
    }
    return value;
  }

  /**
   * The name of a signal with the params that it quotes filled in.
   *
   * @param path of the name, for problems
   * @param stepParams as for {@link #ofSignal}
   * @throws ParamException if a param is missing, or no signal can be called so
   */
  public String nameOfSignal(
      String written,
      String path,
      EvaluationContext.OfStep context,
      Map<String, Param> stepParams) {
    ParamDefinition text = ParamDefinition.literal(new ParamValue.Text(written));
    String name = ofSignal("name", text, path, context, stepParams).plainText();
    Problems problems = new Problems();
    Identifiers.name(
        "signal name", name, Cursor.at(JsonNodeFactory.instance.stringNode(name), problems));
    if (!problems.all().isEmpty()) {
      throw new ParamException(problems.all());
    }
    return name;
  }

  /**
   * Evaluates an expression to a text.
   *
   * @param stepParams what it may read by name, besides the workflow's params
   * @throws ParamException if it fails, or gives what is no text
   */
  public String text(
      String expression, EvaluationContext.OfStep context, Map<String, Param> stepParams) {
    return text(expression, context, stepParams, context.workflowParams());
  }

  private String text(
      String expression,
      EvaluationContext context,
      Map<String, Param> done,
      Map<String, Param> outer) {
    try (Evaluation evaluation = new Evaluation(context, limits, Map.of(), done, outer)) {
      return Results.convert(
              evaluation.evaluate(Expression.compile(expression)), ParamType.STRING, context.now())
          .value()
          .plainText();
    } catch (ExpressionException e) {
      throw new ParamException(
          List.of(Problem.at("", "\"%s\" fails: %s".formatted(expression, e.getMessage()), "")));
    }
  }

  /**
   * Replaces {@code ${name}} in a text such as a time-out by the values of params.
   *
   * @throws ParamException for a name that is none of theirs
   */
  public String interpolate(String text, Map<String, Param> params) {
    try {
      return Interpolation.apply(text, name -> load(params, name));
    } catch (ExpressionException e) {
      throw new ParamException(
          List.of(Problem.at("", "\"" + text + "\": " + e.getMessage() + ".", "")));
    }
  }

  private static ParamValue load(Map<String, Param> params, String name) {
    Param param = params.get(name);
    if (param == null) {
      throw new ExpressionException("there is no param " + name);
    }
    return param.value();
  }

  private static Map<String, ParamDefinition> definitions(Map<String, MergedParam> merged) {
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    merged.forEach((name, param) -> definitions.put(name, param.definition()));
    return Params.ordered(definitions);
  }
}
