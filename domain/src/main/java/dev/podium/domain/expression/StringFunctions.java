package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Text;
import dev.podium.domain.expression.Value.Whole;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Functions of String. */
final class StringFunctions {

  private static final int PIECE = 1_000;

  private StringFunctions() {}

  static Value call(String text, Arguments arguments, Budget budget) {
    budget.work(text.length());
    return switch (arguments.signature()) {
      case "length/0" -> new Whole(text.length());
      case "isEmpty/0" -> Bool.of(text.isEmpty());
      case "toString/0" -> new Text(text);
      case "trim/0" -> budget.text(text.trim());
      case "toUpperCase/0" -> inPieces(text, piece -> piece.toUpperCase(Locale.ROOT), budget);
      case "toLowerCase/0" -> inPieces(text, piece -> piece.toLowerCase(Locale.ROOT), budget);
      case "startsWith/1" -> Bool.of(text.startsWith(arguments.text(0)));
      case "endsWith/1" -> Bool.of(text.endsWith(arguments.text(0)));
      case "contains/1" -> Bool.of(search(arguments.text(0), budget).first(text, 0) >= 0);
      case "equals/1" -> Bool.of(new Text(text).equals(arguments.at(0)));
      case "compareTo/1" -> new Whole(text.compareTo(arguments.text(0)));
      case "lastIndexOf/1" -> new Whole(search(arguments.text(0), budget).last(text));
      case "substring/1" -> budget.text(text.substring(arguments.position(0)));
      case "substring/2" ->
          budget.text(text.substring(arguments.position(0), arguments.position(1)));
      case "replace/2" -> replace(text, arguments.text(0), arguments.text(1), budget);
      case "replaceAll/2" ->
          new GuardedPattern(arguments.text(0), budget).replaceAll(text, arguments.text(1));
      case "split/1" -> new GuardedPattern(arguments.text(0), budget).split(text, 0);
      case "split/2" ->
          new GuardedPattern(arguments.text(0), budget).split(text, arguments.position(1));
      case "escape/0" -> escape(text, budget);
      default -> callStatic(arguments, budget);
    };
  }

  static Value callStatic(Arguments arguments, Budget budget) {
    if (arguments.function().equals("format") && arguments.count() > 0) {
      return TextFormat.format(arguments, budget);
    }
    if (arguments.function().equals("join") && arguments.count() > 0) {
      return join(arguments.text(0), joined(arguments), budget);
    }
    return switch (arguments.signature()) {
      case "valueOf/1" -> budget.text(ValueText.of(arguments.at(0), budget));
      case "escape/1" -> escape(arguments.text(0), budget);
      default -> throw arguments.unknown();
    };
  }

  static Value create(Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "String/0" -> new Text("");
      case "String/1" ->
          arguments.at(0) instanceof Whole(long number)
              ? budget.text(Long.toString(number))
              : budget.text(arguments.text(0));
      default -> throw arguments.unknown();
    };
  }

  /**
   * Where one letter becomes two, as ß does, the JDK copies the whole text, which for a long one
   * would take minutes.
   */
  private static Value inPieces(String text, UnaryOperator<String> change, Budget budget) {
    if (text.length() <= PIECE) {
      return budget.text(change.apply(text));
    }
    StringBuilder changed = new StringBuilder(text.length());
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(start + PIECE, text.length());
      if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
        end++;
      }
      String piece = change.apply(text.substring(start, end));
      budget.createText(piece.length());
      changed.append(piece);
      start = end;
    }
    return new Text(changed.toString());
  }

  private static TextSearch search(String wanted, Budget budget) {
    return new TextSearch(wanted, budget);
  }

  private static Value replace(String text, String target, String replacement, Budget budget) {
    budget.createText(text.length());
    if (target.isEmpty()) {
      budget.createText((text.length() + 1L) * replacement.length());
      return new Text(text.replace(target, replacement));
    }
    TextSearch search = search(target, budget);
    StringBuilder result = new StringBuilder();
    int end = 0;
    for (int at = search.first(text, 0); at >= 0; at = search.first(text, end)) {
      budget.createText(replacement.length());
      result.append(text, end, at).append(replacement);
      end = at + target.length();
    }
    return new Text(result.append(text, end, text.length()).toString());
  }

  /** What follows the separator: one array, or texts. */
  private static List<Value> joined(Arguments arguments) {
    return arguments.count() == 2 && arguments.at(1) instanceof Value.Array array
        ? List.of(array.items())
        : arguments.values().subList(1, arguments.count());
  }

  private static Value join(String separator, List<Value> items, Budget budget) {
    StringBuilder joined = new StringBuilder();
    for (Value item : items) {
      String text = ValueText.of(item, budget);
      budget.createText((long) text.length() + separator.length());
      joined.append(joined.isEmpty() ? "" : separator).append(text);
    }
    return new Text(joined.toString());
  }

  /** As Java's and JSON's texts between double quotes are written; single quotes stay. */
  private static Value escape(String text, Budget budget) {
    budget.createText(2L * text.length());
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '\f' -> escaped.append("\\f");
        case '\b' -> escaped.append("\\b");
        case '\\', '"' -> escaped.append('\\').append(c);
        default -> escaped.append(c);
      }
    }
    return new Text(escaped.toString());
  }
}
