package dev.podium.domain.validation;

import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of a definition and reports those that cannot be read. */
record Sources(Problems problems) {

  /** The names that an expression reads; none if there is none, or if it is broken. */
  Set<String> names(String what, @Nullable String source, Place place) {
    if (source == null || source.isBlank()) {
      return Set.of();
    }
    try {
      return Expression.compile(source).freeNames();
    } catch (ExpressionException e) {
      problems.add(place, what + " cannot be read: " + e.getMessage() + ".", "");
      return Set.of();
    }
  }
}
