package dev.podium.domain.param;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.expression.Scope;
import dev.podium.domain.expression.Turn;
import dev.podium.domain.expression.Value;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Evaluates one set of params, each when it is first needed. Names are looked up as definition.md
 * section 8.6 says: what is evaluated, the workflow's params, what is not evaluated yet.
 */
final class Evaluation implements WorkflowDefaults.Inputs, ReadingOrder.Params, AutoCloseable {

  /** How many params may wait for each other on the Java stack. */
  private static final int DEEPEST = 64;

  private static final long MOST_CHARACTERS = 750_000;

  /** More suggestions than this help nobody, and each costs a look at all names. */
  private static final int MOST_SUGGESTIONS = 20;

  /** Ends the evaluation of a param that reads one which is wrong itself and was told already. */
  private static final class ReadsWrongParam extends RuntimeException {
    ReadsWrongParam() {
      super("A param that is read could not be evaluated", null, false, false);
    }
  }

  private final EvaluationContext context;
  private final Limits limits;
  private final Turn turn;
  private final Map<String, MergedParam> definitions;
  private final Map<String, Param> outer;
  private final Map<String, Param> done;
  private final Set<String> failed = new HashSet<>();
  private final Set<String> guessed = new HashSet<>();
  private final Set<String> numbered = new HashSet<>();
  private final Set<String> running = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private boolean asksForNumbers;
  private long characters;
  private int suggestions;

  /**
   * Prepares an evaluation.
   *
   * @param definitions what to evaluate
   * @param done what is evaluated already
   * @param outer the workflow's params, for a step
   */
  Evaluation(
      EvaluationContext context,
      Limits limits,
      Map<String, MergedParam> definitions,
      Map<String, Param> done,
      Map<String, Param> outer) {
    this.context = context;
    this.limits = limits;
    this.turn = new Turn(limits.time());
    this.definitions = definitions;
    this.done = new LinkedHashMap<>(done);
    this.outer = outer;
  }

  @Override
  public EvaluationContext context() {
    return context;
  }

  /** The run's signals; what is read from stand-ins is a guess. */
  Signals signals() {
    if (context.signals() instanceof Signals.Expected) {
      guessed.addAll(running);
    }
    return context.signals();
  }

  /** The instance's number; what is made of it hangs on it. */
  long instance() {
    noteNumber();
    return context.instance();
  }

  /** The run's number in its instance; what is made of it hangs on it. */
  long runNumber() {
    noteNumber();
    return context.run();
  }

  private void noteNumber() {
    asksForNumbers = true;
    numbered.addAll(running);
  }

  /** Whether any expression has asked for the run's numbers. */
  boolean asksForNumbers() {
    return asksForNumbers;
  }

  /**
   * The same evaluation under other numbers of the run, as far as it hangs on them.
   *
   * @param params that it has given
   */
  Evaluation again(EvaluationContext other, Limits otherLimits, Map<String, Param> params) {
    Map<String, Param> kept = new LinkedHashMap<>(params);
    kept.keySet().removeAll(numbered);
    Evaluation again = new Evaluation(other, otherLimits, definitions, kept, outer);
    kept.forEach((name, param) -> again.characters += name.length() + ParamJson.length(param));
    return again;
  }

  /**
   * Evaluates all, in the order of the definitions, and then asks the validators.
   *
   * @throws ParamException with every problem
   */
  Map<String, Param> run() {
    definitions.keySet().forEach(name -> ReadingOrder.evaluate(name, this));
    new ValidatorChecks(this).check(definitions, done).forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new ParamException(problems);
    }
    Map<String, Param> ordered = new LinkedHashMap<>();
    definitions.keySet().forEach(name -> find(name).ifPresent(param -> ordered.put(name, param)));
    return Params.ordered(ordered);
  }

  /** Whether a param's value is a stand-in, or was made of one. */
  boolean isGuessed(String name) {
    return guessed.contains(name);
  }

  private Optional<Param> find(String name) {
    return Optional.ofNullable(done.get(name));
  }

  @Override
  public boolean isOpen(String name) {
    return definitions.containsKey(name) && !done.containsKey(name) && !failed.contains(name);
  }

  @Override
  public Set<String> reads(String name) {
    Set<String> reads = new LinkedHashSet<>(References.of(definition(name)));
    reads.removeAll(outer.keySet());
    return reads;
  }

  private MergedParam definition(String name) {
    MergedParam definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("Not defined: " + name);
    }
    return definition;
  }

  @Override
  public void evaluate(String name) {
    if (!isOpen(name)) {
      return;
    }
    running.add(name);
    MergedParam merged = definition(name);
    try {
      Param param = param(name, merged);
      characters += name.length() + ParamJson.length(param);
      if (characters > MOST_CHARACTERS) {
        throw new ExpressionException(
            "the params take more than " + MOST_CHARACTERS + " characters together");
      }
      done.put(name, param);
    } catch (ExpressionException e) {
      failed.add(name);
      report(merged, e);
    } catch (ReadsWrongParam e) {
      failed.add(name);
    } finally {
      running.remove(name);
    }
  }

  private void report(MergedParam param, ExpressionException e) {
    // The reason stays as it is: with throw it is the author's own text.
    problems.add(
        param.problem(
            "The param %s cannot be evaluated: %s".formatted(param.name(), e.getMessage()), ""));
  }

  private Param param(String name, MergedParam merged) {
    if (WorkflowDefaults.isUntouched(name, merged)) {
      ParamValue value = WorkflowDefaults.value(name, this);
      return new Param(merged.definition(), value, context.now(), merged.source());
    }
    return param(merged);
  }

  private Param param(MergedParam merged) {
    ParamDefinition definition = merged.definition().with(merged.definition().effectiveMode());
    return switch (definition.content()) {
      case Content.Literal(ParamValue value) ->
          new Param(
              definition, Interpolation.apply(value, this::param), context.now(), merged.source());
      case Content.Expression(String source) -> {
        boolean given = merged.source().isGiven();
        Value result = evaluateKnown(Expression.compile(source), new ParamScope(this, given));
        Results.Result converted = Results.convert(result, definition.type(), context.now());
        yield new Param(
            converted.remarkOn(definition), converted.value(), context.now(), merged.source());
      }
      case Content.Nested nested ->
          new Param(definition, nested(merged), context.now(), merged.source());
      case Content.Unset _ ->
          throw new IllegalStateException("a merge let an unset param through: " + merged.path());
    };
  }

  private ParamValue nested(MergedParam merged) {
    Map<String, Param> entries = new LinkedHashMap<>();
    boolean complete = true;
    for (Map.Entry<String, MergedParam> entry : merged.entries().entrySet()) {
      try {
        entries.put(entry.getKey(), param(entry.getValue()));
      } catch (ExpressionException e) {
        report(entry.getValue(), e);
        complete = false;
      }
    }
    if (!complete) {
      throw new ReadsWrongParam();
    }
    return new ParamValue.Nested(entries);
  }

  /** Evaluates an expression in which every name must be known. */
  Value evaluate(Expression expression) {
    return evaluateKnown(expression, new ParamScope(this));
  }

  private Value evaluateKnown(Expression expression, Scope scope) {
    for (String name : expression.freeNames()) {
      if (!isKnown(name)) {
        throw unknown(name);
      }
    }
    return evaluate(expression, scope);
  }

  /** Evaluates an expression in the time that is left. */
  Value evaluate(Expression expression, Scope scope) {
    return expression.evaluate(scope, limits, turn);
  }

  /** Lets others evaluate what takes long. */
  @Override
  public void close() {
    turn.close();
  }

  private boolean isKnown(String name) {
    return done.containsKey(name)
        || outer.containsKey(name)
        || definitions.containsKey(name)
        || JoinedName.isJoined(name);
  }

  @Override
  public ParamValue param(String name) {
    return lookUp(name)
        .orElseGet(
            () -> {
              if (!JoinedName.isJoined(name)) {
                throw unknown(name);
              }
              return joined(JoinedName.of(name, this::isOwner));
            });
  }

  private boolean isOwner(String name) {
    return context.signals().contains(name)
        || (context instanceof EvaluationContext.OfStep step
            && (name.equals(step.stepId()) || step.findStep(name).isPresent()));
  }

  /** A param of this step, of a step before, or of a signal that started the run. */
  private ParamValue joined(JoinedName name) {
    if (!(context instanceof EvaluationContext.OfStep step)) {
      return signals().param(name.owner(), name.param());
    }
    if (name.owner().equals(step.stepId())) {
      return ownParam(step, name.param());
    }
    return context.signals().contains(name.owner())
        ? signals().param(name.owner(), name.param())
        : Upstream.load(step, name.owner(), name.param());
  }

  /** A param of the step itself, which asks for it by its own id. */
  ParamValue ownParam(EvaluationContext.OfStep step, String name) {
    Param known = done.get(name);
    if (known == null && !definitions.containsKey(name)) {
      throw new ExpressionException("the step %s has no param %s".formatted(step.stepId(), name));
    }
    return known == null ? evaluateNow(name).value() : known.value();
  }

  /** The value of a param of the step or the workflow. */
  Optional<ParamValue> lookUp(String name) {
    if (guessed.contains(name)) {
      guessed.addAll(running);
    }
    if (numbered.contains(name)) {
      numbered.addAll(running);
    }
    Param known = done.get(name);
    if (known == null) {
      known = outer.get(name);
    }
    if (known != null) {
      return Optional.of(known.value());
    }
    if (!definitions.containsKey(name)) {
      return Optional.empty();
    }
    return Optional.of(evaluateNow(name).value());
  }

  private Param evaluateNow(String name) {
    if (running.contains(name)) {
      List<String> circle = new ArrayList<>(running);
      circle.subList(0, circle.indexOf(name)).clear();
      circle.add(name);
      throw new ExpressionException(
          "params read each other in a circle: " + String.join(" → ", circle));
    }
    if (running.size() >= DEEPEST) {
      throw new ExpressionException(
          "params read each other through more than " + DEEPEST + " others");
    }
    evaluate(name);
    return find(name).orElseThrow(ReadsWrongParam::new);
  }

  private ExpressionException unknown(String name) {
    return new ExpressionException("there is no param " + name + suggestion(name));
  }

  private String suggestion(String name) {
    if (suggestions >= MOST_SUGGESTIONS) {
      return "";
    }
    suggestions++;
    Set<String> known = new LinkedHashSet<>(definitions.keySet());
    known.addAll(done.keySet());
    known.addAll(outer.keySet());
    return Spelling.nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
