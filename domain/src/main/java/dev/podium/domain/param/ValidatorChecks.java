package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Scope;
import dev.podium.domain.expression.Value;
import dev.podium.domain.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the validators of params that are evaluated, those inside of maps too. */
final class ValidatorChecks {

  private final Evaluation evaluation;
  private final List<Problem> problems = new ArrayList<>();

  ValidatorChecks(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * What is wrong with the values; a value that is only a stand-in is not judged.
   *
   * @param params those that could be evaluated
   */
  List<Problem> check(Map<String, MergedParam> definitions, Map<String, Param> params) {
    definitions.forEach(
        (name, merged) -> {
          Param param = params.get(name);
          if (param != null) {
            check(merged, param.value(), evaluation.isGuessed(name));
          }
        });
    return problems;
  }

  private void check(MergedParam merged, ParamValue value, boolean guessed) {
    String rule = merged.definition().validator();
    if (rule != null) {
      try {
        judge(merged, rule, value, guessed).ifPresent(problems::add);
      } catch (ExpressionException e) {
        problems.add(
            merged.problem(
                "The validator of the param %s fails: %s".formatted(merged.name(), e.getMessage()),
                ""));
      }
    }
    if (value instanceof ParamValue.Nested(Map<String, Param> entries)) {
      merged
          .entries()
          .forEach(
              (name, entry) -> {
                Param param = entries.get(name);
                if (param != null) {
                  check(entry, param.value(), guessed);
                }
              });
    }
  }

  private Optional<Problem> judge(
      MergedParam merged, String rule, ParamValue value, boolean guessed) {
    Validator validator = Validator.parse(rule);
    validator.requireFit(merged.definition().type());
    if (guessed) {
      return Optional.empty();
    }
    Optional<String> violation =
        switch (validator) {
          case Validator.Annotations annotations -> {
            // A pattern takes a turn of its own, which must not wait for this one.
            evaluation.close();
            yield annotations.violation(value);
          }
          case Validator.Condition condition ->
              holds(condition, value)
                  ? Optional.empty()
                  : Optional.of("must fulfil \"" + rule + "\"");
        };
    return violation.map(
        what ->
            merged.problem(
                "The param %s %s.".formatted(merged.name(), what), "Give it another value."));
  }

  private boolean holds(Validator.Condition condition, ParamValue value) {
    Scope params = new ParamScope(evaluation);
    Value result =
        evaluation.evaluate(condition.expression(), new Judged(Results.toValue(value), params));
    if (result instanceof Value.Bool(boolean flag)) {
      return flag;
    }
    throw new ExpressionException("it gives " + result.typeName() + ", not true or false");
  }

  /** What a condition sees: the value under its name, and else what the param could see. */
  private record Judged(Value value, Scope params) implements Scope {

    @Override
    public Instant now() {
      return params.now();
    }

    @Override
    public Optional<Value> find(String name) {
      return name.equals(Validator.VALUE) ? Optional.of(value) : params.find(name);
    }

    @Override
    public Value call(String function, List<Value> arguments) {
      return params.call(function, arguments);
    }
  }
}
