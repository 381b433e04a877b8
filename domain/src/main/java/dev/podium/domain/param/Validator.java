package dev.podium.domain.param;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import java.util.List;
import java.util.Optional;

/**
 * A condition on the value of a param: annotations such as {@code @NotEmpty @Size(max = 10)}, or an
 * expression that sees the value as {@code param}.
 */
sealed interface Validator {

  /** How an expression calls the value. */
  String VALUE = "param";

  /** What must hold of the value, each for itself. */
  record Annotations(List<Constraint> constraints) implements Validator {
    public Annotations {
      constraints = List.copyOf(constraints);
    }

    /** What is wrong with the value, in words that follow its name; empty if nothing is. */
    Optional<String> violation(ParamValue value) {
      return constraints.stream()
          .map(constraint -> constraint.violation(value))
          .flatMap(Optional::stream)
          .findFirst();
    }
  }

  /** Must come to true. */
  record Condition(Expression expression) implements Validator {}

  /**
   * Reads a rule.
   *
   * @throws ExpressionException if it is none, with those that there are
   */
  static Validator parse(String rule) {
    if (rule.strip().startsWith("@")) {
      return new Annotations(new ConstraintReader(rule).read());
    }
    return new Condition(Expression.compile(rule));
  }

  /**
   * Whether values of a type can be judged.
   *
   * @throws ExpressionException if not
   */
  default void requireFit(ParamType type) {
    if (this instanceof Annotations(List<Constraint> constraints)) {
      for (Constraint constraint : constraints) {
        if (!constraint.fits(type)) {
          throw new ExpressionException(
              "%s judges %s, not a %s".formatted(constraint, constraint.subject(), type));
        }
      }
    }
  }
}
