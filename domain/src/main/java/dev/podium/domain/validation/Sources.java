package dev.podium.domain.validation;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Validators;
import dev.podium.domain.secret.SecretAccess;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of a definition and reports those that cannot be read, and the secrets that
 * they may not use.
 */
record Sources(Problems problems, SecretAccess secrets) {

  /** The names that an expression reads; none if there is none, or if it is broken. */
  Set<String> names(String what, @Nullable String source, Place place) {
    return compile(what, source, place).map(Expression::freeNames).orElse(Set.of());
  }

  /**
   * As {@link #names}, of what has to give true or false.
   *
   * @param neverBoolean which names certainly mean something else
   */
  Set<String> conditionNames(@Nullable String source, Place place, Predicate<String> neverBoolean) {
    Optional<Expression> condition = compile("The condition", source, place);
    condition
        .filter(expression -> expression.isNeverBoolean(neverBoolean))
        .ifPresent(
            expression ->
                problems.add(
                    place,
                    "The condition \"%s\" is never true or false."
                        .formatted(Cursor.shorten(expression.source())),
                    "Write a comparison, such as n > 0, or a BOOLEAN param."));
    return condition.map(Expression::freeNames).orElse(Set.of());
  }

  /** The names that a param's validator reads; none if there is none, or if it is broken. */
  Set<String> validatorNames(ParamDefinition definition, Place place) {
    if (definition.validator() == null) {
      return Set.of();
    }
    try {
      return Validators.check(definition.validator(), definition.type());
    } catch (ExpressionException e) {
      problems.add(place, "The validator cannot be used: " + e.getMessage(), "");
      return Set.of();
    }
  }

  private Optional<Expression> compile(String what, @Nullable String source, Place place) {
    if (source == null || source.isBlank()) {
      return Optional.empty();
    }
    try {
      Expression expression = Expression.compile(source);
      expression.secrets().forEach(secret -> check(secret, place));
      return Optional.of(expression);
    } catch (ExpressionException e) {
      problems.add(place, what + " cannot be read: " + e.getMessage() + ".", "");
      return Optional.empty();
    }
  }

  private void check(String secret, Place place) {
    switch (secrets.find(secret)) {
      case SecretAccess.Lookup.Granted _ -> {
        // It may be used.
      }
      case SecretAccess.Lookup.Refused(String why) ->
          problems.add(place, "The secret cannot be used: " + why + ".", "");
    }
  }
}
