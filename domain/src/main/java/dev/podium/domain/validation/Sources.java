package dev.podium.domain.validation;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.secret.SecretAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions of a definition and reports those that cannot be read, and the secrets that
 * they may not use.
 */
record Sources(Problems problems, SecretAccess secrets) {

  /** The names that an expression reads; none if there is none, or if it is broken. */
  Set<String> names(String what, @Nullable String source, Place place) {
    if (source == null || source.isBlank()) {
      return Set.of();
    }
    try {
      Expression expression = Expression.compile(source);
      expression.secrets().forEach(secret -> check(secret, place));
      return expression.freeNames();
    } catch (ExpressionException e) {
      problems.add(place, what + " cannot be read: " + e.getMessage() + ".", "");
      return Set.of();
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
