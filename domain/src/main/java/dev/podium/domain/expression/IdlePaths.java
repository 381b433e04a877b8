package dev.podium.domain.expression;

/**
 * How much a regular expression can do without a look at the text: {@code (?:^|^)(?:^|^)…} has
 * twice as many ways through with every group, and {@code (?:){1000000}} a million turns, and the
 * JDK's matcher cannot be stopped on them. The pattern is known to be valid here. What is counted
 * is never less than what can happen.
 */
final class IdlePaths {

  private static final double MOST = 10_000;

  /** What one way can cost, in steps of an evaluation. */
  private static final int STEPS_A_WAY = 8;

  private final String pattern;
  private int position;

  /** How many groups that look behind are open. */
  private int behind;

  /** The ways so far, of all parts: none is ever taken back. */
  private double total = 1;

  private IdlePaths(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The most steps between two looks, at least 1.
   *
   * @throws ExpressionException if there can be too many
   */
  static long of(String pattern) {
    IdlePaths paths = new IdlePaths(pattern);
    paths.alternatives();
    if (paths.total > MOST) {
      throw new ExpressionException(
          "the regular expression %s has too many parts that can be empty"
              .formatted(ExpressionException.quote(pattern)));
    }
    return paths.total > 1 ? (long) (paths.total * STEPS_A_WAY) : 1;
  }

  /** Up to the end of the group; gives the ways through it that look at nothing. */
  private double alternatives() {
    double ways = sequence();
    while (at('|')) {
      position++;
      ways += sequence();
    }
    total *= Math.max(1, ways);
    return ways;
  }

  private double sequence() {
    double ways = 1;
    while (position < pattern.length() && !at('|') && !at(')')) {
      ways *= quantified(part());
    }
    return ways;
  }

  /** The ways through one part, which stands before its quantifier. */
  private double part() {
    char c = pattern.charAt(position++);
    return switch (c) {
      case '\\' -> escape();
      case '[' -> {
        skipClass();
        yield 0;
      }
      case '(' -> group();
      case '^', '$' -> 1;
      default -> 0;
    };
  }

  private double escape() {
    char c = pattern.charAt(position++);
    if (c == 'Q') {
      int end = pattern.indexOf("\\E", position);
      boolean empty = end == position;
      position = end < 0 ? pattern.length() : end + 2;
      return empty ? 1 : 0;
    }
    if ("kpPxNb".indexOf(c) >= 0) {
      skipBraces();
    }
    if (c == 'c') {
      // A control character, named by whatever follows.
      position++;
    }
    // Ends and borders of the text or of a word, and what a group has matched, can be empty.
    return "AGZzbBkE123456789".indexOf(c) >= 0 ? 1 : 0;
  }

  /** After an escape: a name in braces, which is no quantifier. */
  private void skipBraces() {
    if (at('{') || at('<')) {
      int end = pattern.indexOf(at('{') ? '}' : '>', position);
      position = end < 0 ? pattern.length() : end + 1;
    }
  }

  private void skipClass() {
    if (at('^')) {
      position++;
    }
    boolean first = true;
    while (position < pattern.length() && (first || !at(']'))) {
      char c = pattern.charAt(position++);
      first = false;
      if (c == '[') {
        skipClass();
      } else if (c == '\\') {
        skipEscapeInClass();
      }
    }
    position++;
  }

  private void skipEscapeInClass() {
    if (at('Q')) {
      int end = pattern.indexOf("\\E", position);
      position = end < 0 ? pattern.length() : end + 2;
    } else {
      position++;
    }
  }

  private double group() {
    boolean looksBehind = false;
    if (at('?')) {
      position++;
      looksBehind = openSpecial();
    }
    if (at(')')) {
      position++;
      return 1;
    }
    behind += looksBehind ? 1 : 0;
    double ways = alternatives();
    behind -= looksBehind ? 1 : 0;
    position++;
    return ways;
  }

  /** What follows {@code (?}, up to where the group's content starts; whether it looks behind. */
  private boolean openSpecial() {
    char kind = pattern.charAt(position);
    if (kind == '<') {
      position++;
      boolean looksBehind = at('=') || at('!');
      position = looksBehind ? position + 1 : pattern.indexOf('>', position) + 1;
      return looksBehind;
    }
    if (kind == ':' || kind == '=' || kind == '!' || kind == '>') {
      position++;
    } else {
      flags();
    }
    return false;
  }

  private void flags() {
    while (position < pattern.length() && !at(')') && !at(':')) {
      if (at('x')) {
        throw new ExpressionException("a regular expression takes no comments, so no flag x");
      }
      position++;
    }
    if (at(':')) {
      position++;
    }
  }

  private double quantified(double ways) {
    if (position >= pattern.length()) {
      return ways;
    }
    switch (pattern.charAt(position)) {
      case '?', '*' -> {
        position++;
        skipManner();
        return either(1 + ways);
      }
      case '+' -> {
        position++;
        skipManner();
        return either(ways);
      }
      case '{' -> {
        return counted(ways);
      }
      default -> {
        return ways;
      }
    }
  }

  private double counted(double ways) {
    int end = pattern.indexOf('}', position);
    String[] bounds = pattern.substring(position + 1, end).split(",", 2);
    double least = Double.parseDouble(bounds[0]);
    position = end + 1;
    skipManner();
    String most = bounds[bounds.length - 1];
    if (behind > 0 && !most.isEmpty()) {
      // Every length that the part can have is tried; what has no end has no length here.
      total *= Math.max(1, Double.parseDouble(most));
    }
    if (ways == 0) {
      return least == 0 ? 1 : 0;
    }
    // Turns that look at nothing, and what each of them may choose.
    total *= Math.max(1, least);
    return either(Math.pow(ways, Math.max(1, least)) + (least == 0 ? 1 : 0));
  }

  private double either(double ways) {
    total *= Math.max(1, ways);
    return ways;
  }

  /** A quantifier may be lazy or possessive. */
  private void skipManner() {
    if (at('?') || at('+')) {
      position++;
    }
  }

  private boolean at(char c) {
    return position < pattern.length() && pattern.charAt(position) == c;
  }
}
