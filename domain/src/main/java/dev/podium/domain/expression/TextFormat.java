package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Decimal;
import dev.podium.domain.expression.Value.Element;
import dev.podium.domain.expression.Value.Text;
import dev.podium.domain.expression.Value.Whole;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code String.format}. */
final class TextFormat {

  /** Finds widths and precisions in a format; a wide one would fill the memory. */
  private static final Pattern WIDE = Pattern.compile("%[^a-zA-Z%]*[0-9]{4}");

  /** Dates are formatted by DateTime, in a zone that the author chose. */
  private static final Pattern DATES = Pattern.compile("%[^a-zA-Z%]*[tT]");

  /** The most that one place can take besides its value: width, precision, digits of a Double. */
  private static final int LARGEST_PLACE = 2_048;

  private TextFormat() {}

  static Value format(Arguments arguments, Budget budget) {
    String format = arguments.text(0);
    budget.work(4L * format.length());
    if (WIDE.matcher(format).find() || DATES.matcher(format).find()) {
      throw new ExpressionException("format takes neither dates nor widths above 999");
    }
    List<Value> given = given(arguments);
    Object[] values = new Object[given.size()];
    long longest = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = plain(given.get(i), budget);
      longest = Math.max(longest, values[i] instanceof String text ? text.length() : 0);
    }
    long places = format.chars().filter(c -> c == '%').count();
    budget.createText(format.length() + places * (longest + LARGEST_PLACE));
    try {
      return new Text(String.format(Locale.ROOT, format, values));
    } catch (IllegalFormatException e) {
      throw new ExpressionException("the format does not match its arguments");
    }
  }

  /** The values to print; a single array of texts stands for its elements. */
  private static List<Value> given(Arguments arguments) {
    return arguments.count() == 2
            && arguments.at(1) instanceof Value.Array array
            && array.element() == Element.STRING
        ? List.of(array.items())
        : arguments.values().subList(1, arguments.count());
  }

  private static Object plain(Value value, Budget budget) {
    return switch (value) {
      case Whole(long number) -> number;
      case Decimal(double number) -> number;
      case Bool(boolean flag) -> flag;
      default -> ValueText.of(value, budget);
    };
  }
}
