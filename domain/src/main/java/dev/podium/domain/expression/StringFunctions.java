package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Text;
import dev.podium.domain.expression.Value.Whole;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions of String. */
final class StringFunctions {

  /** Finds widths and precisions in a format; a wide one would fill the memory. */
  private static final Pattern WIDE = Pattern.compile("%[^a-zA-Z%]*[0-9]{4}");

  /** Dates are formatted by DateTime, in a zone that the author chose. */
  private static final Pattern DATES = Pattern.compile("%[^a-zA-Z%]*[tT]");

  private StringFunctions() {}

  static Value call(String text, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "length/0" -> new Whole(text.length());
      case "isEmpty/0" -> Bool.of(text.isEmpty());
      case "toString/0" -> new Text(text);
      case "trim/0" -> budget.text(text.trim());
      case "toUpperCase/0" -> budget.text(text.toUpperCase(Locale.ROOT));
      case "toLowerCase/0" -> budget.text(text.toLowerCase(Locale.ROOT));
      case "startsWith/1" -> Bool.of(text.startsWith(arguments.text(0)));
      case "endsWith/1" -> Bool.of(text.endsWith(arguments.text(0)));
      case "contains/1" -> Bool.of(text.contains(arguments.text(0)));
      case "equals/1" -> Bool.of(new Text(text).equals(arguments.at(0)));
      case "compareTo/1" -> new Whole(text.compareTo(arguments.text(0)));
      case "lastIndexOf/1" -> new Whole(text.lastIndexOf(arguments.text(0)));
      case "substring/1" -> budget.text(text.substring(arguments.position(0)));
      case "substring/2" ->
          budget.text(text.substring(arguments.position(0), arguments.position(1)));
      case "replace/2" -> replace(text, arguments.text(0), arguments.text(1), budget);
      case "replaceAll/2" ->
          new GuardedPattern(arguments.text(0), budget).replaceAll(text, arguments.text(1));
      case "split/1" -> new GuardedPattern(arguments.text(0), budget).split(text, 0);
      case "split/2" ->
          new GuardedPattern(arguments.text(0), budget).split(text, arguments.position(1));
      default -> throw arguments.unknown();
    };
  }

  static Value callStatic(Arguments arguments, Budget budget) {
    if (arguments.function().equals("format") && arguments.count() > 0) {
      return format(arguments, budget);
    }
    return switch (arguments.signature()) {
      case "valueOf/1" -> budget.text(ValueText.of(arguments.at(0), budget));
      case "join/2" -> join(arguments.text(0), arguments.array(1), budget);
      case "escape/1" -> escape(arguments.text(0), budget);
      default -> throw arguments.unknown();
    };
  }

  static Value create(Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "String/0" -> new Text("");
      case "String/1" -> budget.text(ValueText.of(arguments.at(0), budget));
      default -> throw arguments.unknown();
    };
  }

  private static Value replace(String text, String target, String replacement, Budget budget) {
    long places = target.isEmpty() ? text.length() + 1L : text.length() / target.length();
    if (places * replacement.length() > text.length()) {
      places = count(text, target);
    }
    budget.create(text.length() + places * replacement.length());
    return new Text(text.replace(target, replacement));
  }

  private static long count(String text, String target) {
    if (target.isEmpty()) {
      return text.length() + 1L;
    }
    long places = 0;
    for (int at = text.indexOf(target); at >= 0; at = text.indexOf(target, at + target.length())) {
      places++;
    }
    return places;
  }

  private static Value join(String separator, Value.Array array, Budget budget) {
    StringBuilder joined = new StringBuilder();
    for (Value item : array.items()) {
      String text = ValueText.of(item, budget);
      budget.create((long) text.length() + separator.length());
      joined.append(joined.isEmpty() ? "" : separator).append(text);
    }
    return new Text(joined.toString());
  }

  private static Value escape(String text, Budget budget) {
    Matcher special = Pattern.compile("[\\\\\"'\n\r\t\f\b]").matcher(text);
    budget.create(2L * text.length());
    return new Text(special.replaceAll(found -> Matcher.quoteReplacement(escaped(found.group()))));
  }

  private static String escaped(String character) {
    return switch (character) {
      case "\n" -> "\\n";
      case "\r" -> "\\r";
      case "\t" -> "\\t";
      case "\f" -> "\\f";
      case "\b" -> "\\b";
      default -> "\\" + character;
    };
  }

  private static Value format(Arguments arguments, Budget budget) {
    String format = arguments.text(0);
    if (WIDE.matcher(format).find() || DATES.matcher(format).find()) {
      throw new ExpressionException("format takes neither dates nor widths above 999");
    }
    Object[] values = new Object[arguments.count() - 1];
    long size = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = plain(arguments.at(i + 1), budget);
      size = Math.max(size, values[i].toString().length());
    }
    // Each % may print the longest value, or a number padded to its width.
    long places = format.chars().filter(c -> c == '%').count();
    budget.create(format.length() + places * (size + 1_400));
    try {
      return new Text(format.formatted(values));
    } catch (IllegalFormatException e) {
      throw new ExpressionException("the format does not match its arguments");
    }
  }

  private static Object plain(Value value, Budget budget) {
    return switch (value) {
      case Whole(long number) -> number;
      case Value.Decimal(double number) -> number;
      case Bool(boolean flag) -> flag;
      default -> ValueText.of(value, budget);
    };
  }
}
