package dev.podium.domain.param;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Limits;
import dev.podium.domain.expression.Value;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
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
final class Evaluation implements WorkflowDefaults.Inputs {

  /** How many params may wait for each other on the Java stack. */
  private static final int DEEPEST = 64;

  private static final long MOST_CHARACTERS = 750_000;

  /** Ends the evaluation of a param that reads one which is wrong itself and was told already. */
  private static final class ReadsWrongParam extends RuntimeException {
    ReadsWrongParam() {
      super("A param that is read could not be evaluated", null, false, false);
    }
  }

  private final EvaluationContext context;
  private final Limits limits;
  private final long started = System.nanoTime();
  private final Map<String, MergedParam> definitions;
  private final Map<String, Param> outer;
  private final Map<String, Param> done;
  private final Set<String> failed = new HashSet<>();
  private final Set<String> running = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private long characters;

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
    this.definitions = definitions;
    this.done = new LinkedHashMap<>(done);
    this.outer = outer;
  }

  @Override
  public EvaluationContext context() {
    return context;
  }

  /**
   * Evaluates all, in the order of the definitions.
   *
   * @throws ParamException with every problem
   */
  Map<String, Param> run() {
    definitions.keySet().forEach(this::evaluateWithWhatItReads);
    if (!problems.isEmpty()) {
      throw new ParamException(problems);
    }
    Map<String, Param> ordered = new LinkedHashMap<>();
    definitions.keySet().forEach(name -> find(name).ifPresent(param -> ordered.put(name, param)));
    return Params.ordered(ordered);
  }

  private Optional<Param> find(String name) {
    return Optional.ofNullable(done.get(name));
  }

  /** What waits on the explicit stack: a param, and the names that it reads. */
  private record Waiting(String name, Iterator<String> reads) {}

  /**
   * Long chains of params that read each other are walked here, not on the Java stack. Circles are
   * left to the evaluation itself, which knows what is really read.
   */
  private void evaluateWithWhatItReads(String first) {
    Deque<Waiting> stack = new ArrayDeque<>();
    Set<String> waiting = new HashSet<>();
    push(stack, waiting, first);
    while (!stack.isEmpty()) {
      Waiting top = stack.getLast();
      if (top.reads().hasNext()) {
        String read = top.reads().next();
        if (isOpen(read) && !outer.containsKey(read)) {
          push(stack, waiting, read);
        }
      } else {
        stack.removeLast();
        evaluate(top.name());
      }
    }
  }

  private void push(Deque<Waiting> stack, Set<String> waiting, String name) {
    if (isOpen(name) && waiting.add(name)) {
      stack.addLast(new Waiting(name, References.of(definition(name)).iterator()));
    }
  }

  private boolean isOpen(String name) {
    return definitions.containsKey(name) && !done.containsKey(name) && !failed.contains(name);
  }

  private MergedParam definition(String name) {
    MergedParam definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("Not defined: " + name);
    }
    return definition;
  }

  private void evaluate(String name) {
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
          new Param(definition, literal(value), context.now(), merged.source());
      case Content.Expression(String source) -> {
        Value result = evaluate(Expression.compile(source));
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

  private ParamValue literal(ParamValue value) {
    return switch (value) {
      case ParamValue.Text(String text) when Interpolation.isPlain(text) -> value;
      case ParamValue.Text(String text) -> new ParamValue.Text(interpolate(text));
      case ParamValue.Array array when array.type() == ParamType.STRING_ARRAY ->
          new ParamValue.Array(array.type(), array.values().stream().map(this::literal).toList());
      case ParamValue.TextMap(Map<String, String> texts) -> {
        Map<String, String> replaced = new LinkedHashMap<>();
        texts.forEach((key, text) -> replaced.put(interpolate(key), interpolate(text)));
        yield new ParamValue.TextMap(replaced);
      }
      case ParamValue.Array array -> array;
      case ParamValue.Whole number -> number;
      case ParamValue.Decimal number -> number;
      case ParamValue.Bool flag -> flag;
      case ParamValue.Nested nested -> nested;
    };
  }

  private String interpolate(String text) {
    return Interpolation.apply(text, this::param);
  }

  /** Evaluates an expression in which every name must be known. */
  Value evaluate(Expression expression) {
    for (String name : expression.freeNames()) {
      if (!isKnown(name)) {
        throw unknown(name);
      }
    }
    Duration left = limits.time().minusNanos(System.nanoTime() - started);
    return expression.evaluate(new ParamScope(this), limits.withTime(left));
  }

  private boolean isKnown(String name) {
    return done.containsKey(name)
        || outer.containsKey(name)
        || definitions.containsKey(name)
        || (name.contains(Upstream.SEPARATOR) && context instanceof EvaluationContext.OfStep);
  }

  @Override
  public ParamValue param(String name) {
    return lookUp(name)
        .or(() -> Upstream.reference(context, name))
        .orElseThrow(() -> unknown(name));
  }

  /** The value of a param of the step or the workflow. */
  Optional<ParamValue> lookUp(String name) {
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

  /** The step's own params that are evaluated, for a step that asks for itself by its id. */
  Map<String, Param> evaluated() {
    return done;
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

  private static ExpressionException unknown(String name) {
    return new ExpressionException("there is no param " + name);
  }
}
