package dev.podium.domain.expression;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an expression sees of the outside. Failures leave as {@link ExpressionException}. */
public interface Scope {

  /** The time that {@code System.currentTimeMillis()} and {@code new DateTime()} tell. */
  Instant now();

  /** The value of a name that the expression uses but does not declare. */
  Optional<Value> find(String name);

  /** Calls a function of {@code params}, for example {@code getFromStep}. */
  Value call(String function, List<Value> arguments);

  /** What stands for a secret: a text that is not its value. */
  default Value secret(String name) {
    throw new ExpressionException("secrets cannot be used here");
  }
}
