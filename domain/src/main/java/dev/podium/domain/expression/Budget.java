package dev.podium.domain.expression;

/**
 * Counts what one evaluation uses and ends it at the limits. Work that the JDK does at a stretch is
 * paid before it starts, so that no single call of a function can run past the time.
 */
final class Budget {

  private static final int OBJECT = 32;

  /** How often the clock is looked at: every so many steps. */
  private static final int STEPS_A_LOOK = 1_024;

  /** How many characters the JDK copies or compares in the time of one step. */
  private static final int CHARACTERS_A_STEP = 8;

  private final Limits limits;
  private final Turn turn;
  private long steps;
  private long nextLook;
  private long memory;

  /**
   * A whole budget.
   *
   * @param turn looks after the time, which other expressions may use too
   */
  Budget(Limits limits, Turn turn) {
    this.limits = limits;
    this.turn = turn;
    this.nextLook = Math.min(STEPS_A_LOOK, limits.visits() + 1);
  }

  /** One more step of the evaluation. */
  void visit() {
    if (++steps >= nextLook) {
      look();
    }
  }

  /** So many more steps, before they are made. */
  void visit(long more) {
    steps += more;
    if (steps >= nextLook) {
      look();
    }
  }

  /** Work on a text of so many characters, before it is done. */
  void work(long characters) {
    visit(1 + characters / CHARACTERS_A_STEP);
  }

  private void look() {
    nextLook = Math.min(steps + STEPS_A_LOOK, limits.visits() + 1);
    if (steps > limits.visits()) {
      throw new ExpressionException(
          "the expression takes more than " + limits.visits() + " evaluation steps");
    }
    turn.look();
  }

  /** One more object with so many bytes of content, counted before it is created. */
  void create(long bytes) {
    work(bytes);
    memory += OBJECT + bytes;
    if (memory > limits.memory() || memory < 0) {
      throw new ExpressionException(
          "the expression creates more than " + limits.memory() + " bytes of values");
    }
  }

  /** One more text of so many characters, counted before it is created. */
  void createText(long characters) {
    create(2 * characters);
  }

  /** Counts a text and wraps it. */
  Value.Text text(String text) {
    createText(text.length());
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

  /** How many elements an array may have. */
  int longestArray() {
    return limits.arrayLength();
  }

  /** Checks one loop's count of turns. */
  void turn(int turns) {
    visit();
    if (turns > limits.loops()) {
      throw new ExpressionException("a loop runs more than " + limits.loops() + " times");
    }
  }
}
