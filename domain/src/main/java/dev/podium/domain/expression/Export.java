package dev.podium.domain.expression;

/**
 * What may leave an evaluation. A map can hold another one twice and that one a third one twice, so
 * that little memory stands for endless content; and a text can end in half of a character, which
 * no JSON can carry.
 */
final class Export {

  /** How deep maps may nest. */
  static final int DEEPEST = 32;

  private static final int MOST_VALUES = 100_000;

  private final Budget budget;
  private int values;

  private Export(Budget budget) {
    this.budget = budget;
  }

  static void check(Value result, Budget budget) {
    new Export(budget).check(result, 0);
  }

  private void check(Value value, int depth) {
    budget.visit();
    if (++values > MOST_VALUES) {
      throw new ExpressionException("the result holds more than " + MOST_VALUES + " values");
    }
    if (depth > DEEPEST) {
      throw new ExpressionException(
          "the result nests deeper than " + DEEPEST + " levels, or holds itself");
    }
    switch (value) {
      case Value.Text(String text) -> check(text);
      case Value.Array array -> {
        for (Value item : array.items()) {
          check(item, depth);
        }
      }
      case Value.Mapping map ->
          map.entries()
              .forEach(
                  (key, entry) -> {
                    check(key);
                    check(entry, depth + 1);
                  });
      case Value.Null other -> {}
      case Value.Whole other -> {}
      case Value.Decimal other -> {}
      case Value.Bool other -> {}
      case Value.DateTime other -> {}
      case Value.Zone other -> {}
      case Value.Format other -> {}
      case Value.Property other -> {}
      case Value.Days other -> {}
      case Value.Uuid other -> {}
    }
  }

  private void check(String text) {
    budget.work(text.length());
    boolean open = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (open != Character.isLowSurrogate(c)) {
        throw half();
      }
      open = Character.isHighSurrogate(c);
    }
    if (open) {
      throw half();
    }
  }

  private static ExpressionException half() {
    return new ExpressionException("the result has a text with half of a character in it");
  }
}
