package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import java.util.function.Predicate;

/**
 * A name such as {@code load__rows}: a step or a signal, and a param of it. Ids may end and names
 * may begin with one underscore, so that with three or four of them there are two ways to read it.
 */
public record JoinedName(String owner, String param) {

  private static final String SEPARATOR = "__";

  /** Whether the text has that form. */
  public static boolean isJoined(String text) {
    return text.indexOf(SEPARATOR) > 0;
  }

  /**
   * Takes a name apart.
   *
   * @param known whether a step or a signal of that name is there; a name that fits in one way only
   *     is read in that way
   * @throws ExpressionException if both ways fit
   */
  public static JoinedName of(String text, Predicate<String> known) {
    int first = text.indexOf(SEPARATOR);
    JoinedName usual = at(text, first);
    if (first == text.lastIndexOf(SEPARATOR)) {
      return usual;
    }
    JoinedName other = at(text, first + 1);
    if (!known.test(other.owner())) {
      return usual;
    }
    if (known.test(usual.owner())) {
      throw new ExpressionException(
          "%s means two things, as there are %s and %s"
              .formatted(text, usual.owner(), other.owner()));
    }
    return other;
  }

  private static JoinedName at(String text, int position) {
    return new JoinedName(
        text.substring(0, position), text.substring(position + SEPARATOR.length()));
  }

  @Override
  public String toString() {
    return owner + SEPARATOR + param;
  }
}
