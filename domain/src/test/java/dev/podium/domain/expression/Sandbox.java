package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Evaluates texts for tests, and checks that a refusal tells nothing of the inside. */
final class Sandbox {

  private final FixedScope scope = new FixedScope();
  private final Limits limits;

  /** A budget of its own, beside those that are evaluated elsewhere. */
  static Budget budget(Limits limits) {
    return new Budget(limits, new Turn(limits.time(), new SlowLane(1)));
  }

  Sandbox() {
    this(Limits.DEFAULT);
  }

  Sandbox(Limits limits) {
    this.limits = limits;
  }

  Sandbox with(String name, Value value) {
    scope.with(name, value);
    return this;
  }

  /** A text's value. */
  Value value(String source) {
    return Expression.compile(source, limits).evaluate(scope, limits);
  }

  /** A text's value as text. */
  String text(String source) {
    return ValueText.of(value(source), budget(Limits.DEFAULT));
  }

  ExpressionException refusal(String source) {
    ExpressionException refusal =
        catchThrowableOfType(ExpressionException.class, () -> value(source));
    assertThat(refusal).as("refusal of %s", source).isNotNull();
    assertThat(refusal.getMessage())
        .doesNotContain("dev.podium", "java.", "Exception", "antlr")
        .hasSizeLessThan(1_100);
    return refusal;
  }
}
