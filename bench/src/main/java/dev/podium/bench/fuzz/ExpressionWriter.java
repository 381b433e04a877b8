package dev.podium.bench.fuzz;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes up programs by the language's grammar: most parse, many run, some of them for long. */
final class ExpressionWriter {

  private static final int DEEPEST = 5;

  private static final List<String> NAMES =
      List.of(
          "n", "rate", "path", "flag", "list", "RUN_TS", "a", "b", "m", "x", "params", "missing");

  private static final List<String> LITERALS =
      List.of(
          "0",
          "1",
          "2",
          "-1",
          "7L",
          "017",
          "0x1F",
          "25001",
          "20260301",
          "9223372036854775807",
          "0x8000000000000000",
          "1.5",
          "1e308",
          "1e-308",
          ".5f",
          "true",
          "false",
          "null",
          "''",
          "'a'",
          "\"a,b,,c\"",
          "'日本\\u00e9'",
          "'\\ud800'",
          "'2026-02-29'",
          "'20260301'",
          "'Europe/Berlin'",
          "'UTC'",
          "'yyyyMMdd'",
          "\"xxxx-'W'ww-e\"",
          "'[('",
          "'(a+)+$'",
          "'(x|xx)*y'",
          "'%s'",
          "'%1000000d'",
          "'%-5.3f%n'",
          "'$1'",
          "'2 hours'",
          "'n'",
          "'1'",
          "'" + "x".repeat(500) + "'");

  private static final List<String> TYPES =
      List.of(
          "long",
          "int",
          "String",
          "double",
          "boolean",
          "Map",
          "long[]",
          "String[]",
          "double[]",
          "DateTime");

  private static final List<String> BINARY =
      List.of("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||");

  private static final List<String> METHODS =
      List.of(
          "length",
          "isEmpty",
          "trim",
          "toUpperCase",
          "toLowerCase",
          "startsWith",
          "endsWith",
          "contains",
          "equals",
          "compareTo",
          "lastIndexOf",
          "substring",
          "replace",
          "replaceAll",
          "split",
          "escape",
          "size",
          "get",
          "put",
          "containsKey",
          "getOrDefault",
          "toString",
          "intValue",
          "longValue",
          "withZone",
          "plusDays",
          "minusMonths",
          "plusYears",
          "minusSeconds",
          "withYear",
          "withDayOfMonth",
          "withMillisOfDay",
          "dayOfMonth",
          "weekOfWeekyear",
          "getMillis",
          "getYear",
          "getWeekyear",
          "isAfter",
          "isBefore",
          "withTimeAtStartOfDay",
          "withMaximumValue",
          "withMinimumValue",
          "getAsText",
          "getOffset",
          "print",
          "parseMillis",
          "parseDateTime",
          "getDays",
          "toDateTime",
          "getClass",
          "hashCode");

  private static final List<String> STATICS =
      List.of(
          "Math.max",
          "Math.min",
          "Math.pow",
          "Math.random",
          "String.valueOf",
          "String.format",
          "String.join",
          "String.escape",
          "Long.parseLong",
          "Long.valueOf",
          "Double.parseDouble",
          "Arrays.asList",
          "System.currentTimeMillis",
          "UUID.randomUUID",
          "Util.intsBetween",
          "Util.dateIntsBetween",
          "Util.dateIntToTs",
          "Util.tsToDateInt",
          "Util.incrementDateInt",
          "Util.dateIntHourToTs",
          "Util.timeoutForDateIntDeadline",
          "Util.timeoutForDateTimeDeadline",
          "Util.toJson",
          "DateTime.parse",
          "DateTimeZone.forID",
          "DateTimeFormat.forPattern",
          "Days.daysBetween",
          "params.get",
          "params.containsKey",
          "params.nextUniqueId",
          "params.getFromInstance",
          "params.getFromStep");

  private static final List<String> CREATED =
      List.of("String", "Long", "Double", "Boolean", "HashMap", "DateTime", "File", "Integer");

  private final Dice dice;

  ExpressionWriter(Dice dice) {
    this.dice = dice;
  }

  String program() {
    String body =
        Stream.generate(() -> statement(0)).limit(dice.below(5)).collect(Collectors.joining(" "));
    return body + (dice.oneIn(2) ? " return " : " ") + expression(0) + (dice.oneIn(2) ? ";" : "");
  }

  private String statement(int depth) {
    int choice = dice.below(depth < 3 ? 10 : 4);
    return switch (choice) {
      case 0, 1 -> declaration() + ";";
      case 2, 3 -> assignment() + ";";
      case 4 ->
          "if (" + expression(2) + ") " + statement(depth + 1) + " else " + statement(depth + 1);
      case 5 -> "while (" + expression(3) + ") { " + statement(depth + 1) + " break; }";
      case 6 -> loop(depth);
      case 7 -> "{ " + statement(depth + 1) + " " + statement(depth + 1) + " }";
      case 8 -> dice.pick(List.of("break;", "continue;", "throw " + expression(3) + ";", ";"));
      default -> expression(1) + ";";
    };
  }

  private String loop(int depth) {
    String counter = dice.pick(List.of("i", "j"));
    String end = dice.oneIn(8) ? "30000" : Integer.toString(dice.below(200));
    return "for (long "
        + counter
        + " = 0; "
        + counter
        + " < "
        + end
        + "; "
        + counter
        + " += 1) { "
        + statement(depth + 1)
        + " }";
  }

  private String declaration() {
    String type = dice.pick(TYPES);
    String value = dice.oneIn(4) ? "{" + arguments(3, 3) + "}" : expression(2);
    return type + " " + dice.pick(NAMES) + (dice.oneIn(5) ? "" : " = " + value);
  }

  private String assignment() {
    String operator = dice.pick(List.of(" = ", " += ", " -= ", " *= ", " /= ", " %= "));
    String index = dice.oneIn(4) ? "[" + expression(3) + "]" : "";
    return dice.pick(NAMES) + index + operator + expression(2);
  }

  private String expression(int depth) {
    if (depth >= DEEPEST) {
      return leaf();
    }
    int below = depth + 1;
    return switch (dice.below(12)) {
      case 0, 1, 2 -> leaf();
      case 3, 4 -> expression(below) + " " + dice.pick(BINARY) + " " + expression(below);
      case 5 -> expression(below) + " ? " + expression(below) + " : " + expression(below);
      case 6 ->
          "(" + expression(below) + ")." + dice.pick(METHODS) + "(" + arguments(below, 3) + ")";
      case 7, 8 -> dice.pick(STATICS) + "(" + arguments(below, 4) + ")";
      case 9 -> "new " + dice.pick(CREATED) + "(" + arguments(below, 3) + ")";
      case 10 -> array(below);
      default -> dice.pick(List.of("-", "!", "+")) + expression(below);
    };
  }

  private String array(int depth) {
    String type = dice.pick(List.of("long", "String", "double", "boolean"));
    return dice.oneIn(3)
        ? "new " + type + "[" + expression(depth) + "]"
        : "new " + type + "[]{" + arguments(depth, 4) + "}[" + expression(depth) + "]";
  }

  private String arguments(int depth, int most) {
    return Stream.generate(() -> expression(depth))
        .limit(dice.below(most + 1))
        .collect(Collectors.joining(", "));
  }

  private String leaf() {
    return dice.oneIn(3) ? dice.pick(NAMES) : dice.pick(LITERALS);
  }
}
