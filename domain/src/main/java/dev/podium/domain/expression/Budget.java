package dev.podium.domain.expression;

/** Counts what one evaluation uses and ends it at the limits. */
final class Budget {

  private static final int OBJECT = 32;

  /** How often the clock is looked at: every so many visits. */
  private static final int CLOCK_MASK = 0x3ff;

  private final Limits limits;
  private final long started = System.nanoTime();
  private final long allowedNanos;
  private long visits;
  private long memory;

  Budget(Limits limits) {
    this.limits = limits;
    this.allowedNanos = limits.time().toNanos();
  }

  /** One more step of the evaluation. */
  void visit() {
    visits++;
    if (visits > limits.visits()) {
      throw new ExpressionException(
          "the expression takes more than " + limits.visits() + " evaluation steps");
    }
    if ((visits & CLOCK_MASK) == 0 && System.nanoTime() - started > allowedNanos) {
      throw new ExpressionException(
          "the expression takes longer than " + limits.time().toMillis() + " ms");
    }
  }

  /** One more object with so many bytes of content, counted before it is created. */
  void create(long bytes) {
    visit();
    memory += OBJECT + bytes;
    if (memory > limits.memory() || memory < 0) {
      throw new ExpressionException(
          "the expression creates more than " + limits.memory() + " bytes of values");
    }
  }

  /** Counts a text and wraps it. */
  Value.Text text(String text) {
    create(text.length());
    return new Value.Text(text);
  }

  /** Counts an array of so many elements, before it is created. */
  void array(long length) {
    if (length < 0 || length > limits.arrayLength()) {
      throw new ExpressionException(
          "an array of %d elements is not between 0 and %d"
              .formatted(length, limits.arrayLength()));
    }
    create(length * OBJECT);
  }

  /** Checks one loop's count of turns. */
  void turn(int turns) {
    visit();
    if (turns > limits.loops()) {
      throw new ExpressionException("a loop runs more than " + limits.loops() + " times");
    }
  }
}
