package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What can be said about the validator of a param before there is a value. */
public final class Validators {

  private Validators() {}

  /**
   * Checks that a rule can judge values of a type.
   *
   * @return the params that it reads besides the value
   * @throws ExpressionException if it cannot
   */
  public static Set<String> check(String rule, ParamType type) {
    Validator validator = Validator.parse(rule);
    validator.requireFit(type);
    return switch (validator) {
      case Validator.Annotations _ -> Set.of();
      case Validator.Condition(var expression) -> {
        Set<String> names = new LinkedHashSet<>(expression.freeNames());
        names.remove(Validator.VALUE);
        yield names;
      }
    };
  }
}
