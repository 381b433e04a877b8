package dev.podium.bench.fuzz;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes up programs by the language's grammar. Most of their parts have the types that they must
 * have, so that many programs run to their end; some do not.
 */
final class ExpressionWriter {

  private static final int DEEPEST = 4;

  private enum Kind {
    LONG("long", "n", "a", "RUN_TS"),
    DOUBLE("double", "rate", "d"),
    TEXT("String", "path", "t"),
    FLAG("boolean", "flag", "f"),
    LONGS("long[]", "longs"),
    TEXTS("String[]", "texts"),
    MAP("Map", "m"),
    DATE("DateTime", "date"),
    ZONE("DateTimeZone", "zone"),
    NOTHING("null", "missing");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // a copy
    private final List<String> names;

    Kind(String word, String... names) {
      this.word = word;
      this.names = List.of(names);
    }
  }

  private static final List<Kind> KINDS = List.of(Kind.values());

  private static final List<String> WHOLES =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "7L",
          "-1",
          "10",
          "017",
          "0x1F",
          "31",
          "100",
          "20260301",
          "20240229",
          "25001",
          "9223372036854775807",
          "0x8000000000000000",
          "1700000000000");

  private static final List<String> DECIMALS =
      List.of("0.0", "1.5", "-.5", "2e3", "1e308", "1e-308", "3f", "0.1d");

  private static final List<String> TEXTS =
      List.of(
          "''",
          "'a'",
          "\"a,b,,c\"",
          "'日本\\u00e9'",
          "'\\ud83d\\ude00'",
          "'\\ud800'",
          "'2026-02-29'",
          "'2026-03-01T12:30:00Z'",
          "'20260301'",
          "'12'",
          "'1.5'",
          "'true'",
          "','",
          "'[a-z]+'",
          "'[('",
          "'(a+)+$'",
          "'(x|xx)*y'",
          "'%s-%d'",
          "'%05d|%.2f'",
          "'%1000000d'",
          "'$1'",
          "'2 hours'",
          "'n'",
          "'yyyyMMdd'",
          "\"xxxx-'W'ww-e HH:mm:ss.SSSZ\"",
          "'k'",
          "'" + "xy".repeat(250) + "'");

  private static final List<String> ZONES =
      List.of(
          "'UTC'", "'Europe/Berlin'", "'America/Los_Angeles'", "'+05:30'", "'PST'", "'Nowhere'");

  private static final List<String> FIELDS =
      List.of(
          "Year",
          "MonthOfYear",
          "DayOfMonth",
          "DayOfWeek",
          "DayOfYear",
          "HourOfDay",
          "MinuteOfHour",
          "SecondOfDay",
          "MillisOfDay",
          "Weekyear",
          "WeekOfWeekyear");

  private static final List<String> SPANS =
      List.of("Years", "Months", "Weeks", "Days", "Hours", "Minutes", "Seconds", "Millis");

  private static final String DECLARED =
      "long a = 3; double d = 1.5; String t = 'text'; boolean f = true; long[] longs = {1, 2}; "
          + "String[] texts = {'a', 'b'}; Map m = new HashMap(); "
          + "DateTime date = new DateTime(RUN_TS); DateTimeZone zone = DateTimeZone.UTC; ";

  private final Dice dice;

  ExpressionWriter(Dice dice) {
    this.dice = dice;
  }

  String program() {
    String body =
        Stream.generate(() -> statement(0)).limit(dice.below(5)).collect(Collectors.joining(" "));
    String end = dice.oneIn(2) ? ";" : "";
    String known = dice.oneIn(4) ? "" : DECLARED;
    return known + body + (dice.oneIn(2) ? " return " : " ") + any(0) + end;
  }

  private String statement(int depth) {
    return switch (dice.below(depth < 3 ? 11 : 5)) {
      case 0, 1, 2 -> declaration();
      case 3, 4 -> assignment();
      case 5 -> "if (" + flag(2) + ") " + statement(depth + 1) + " else " + statement(depth + 1);
      case 6 -> "while (" + flag(2) + ") { " + statement(depth + 1) + " break; }";
      case 7, 8 -> loop(depth);
      case 9 -> "{ " + statement(depth + 1) + " " + statement(depth + 1) + " }";
      default ->
          dice.pick(
              List.of(dice.oneIn(9) ? "break;" : "", ";", any(1) + ";", "throw " + text(3) + ";"));
    };
  }

  private String loop(int depth) {
    String counter = dice.pick(List.of("i", "j"));
    String end = dice.oneIn(20) ? "30000" : Integer.toString(dice.below(50));
    String exit = dice.pick(List.of("", "", "break;", "continue;"));
    return "for (long %s = 0; %s < %s; %s += 1) { %s if (%s) { %s } }"
        .formatted(counter, counter, end, counter, statement(depth + 1), flag(3), exit);
  }

  private String declaration() {
    Kind kind = dice.pick(KINDS);
    String name = dice.pick(kind.names);
    return switch (kind) {
      case LONGS -> "long[] " + name + " = {" + list(() -> whole(3), 4) + "};";
      case TEXTS -> "String[] " + name + " = new String[]{" + list(() -> text(3), 4) + "};";
      case ZONE, NOTHING -> "long z = 1, " + name + ";";
      case LONG, DOUBLE, TEXT, FLAG, MAP, DATE ->
          kind.word + " " + name + " = " + of(kind, 1) + ";";
    };
  }

  private String assignment() {
    return switch (dice.below(6)) {
      case 0 -> "m[" + text(3) + "] = " + any(3) + ";";
      case 1 -> "longs[" + whole(3) + "] " + operator() + " " + whole(2) + ";";
      case 2 -> "t += " + any(2) + ";";
      case 3 -> "m.put(" + text(3) + ", " + any(3) + ");";
      case 4 -> "d " + operator() + " " + decimal(2) + ";";
      default -> "a " + operator() + " " + whole(2) + ";";
    };
  }

  private String operator() {
    return dice.pick(List.of("=", "+=", "-=", "*=", "/=", "%="));
  }

  private String any(int depth) {
    return of(dice.pick(KINDS), depth);
  }

  private String of(Kind wanted, int depth) {
    Kind kind = dice.oneIn(40) ? dice.pick(KINDS) : wanted;
    if (dice.oneIn(5)) {
      return dice.pick(kind.names);
    }
    return switch (kind) {
      case LONG -> whole(depth);
      case DOUBLE -> decimal(depth);
      case TEXT -> text(depth);
      case FLAG -> flag(depth);
      case LONGS -> longs(depth);
      case TEXTS -> texts(depth);
      case MAP -> "new HashMap()";
      case DATE -> date(depth);
      case ZONE -> "DateTimeZone.forID(" + dice.pick(ZONES) + ")";
      case NOTHING -> "null";
    };
  }

  private String whole(int depth) {
    if (depth >= DEEPEST) {
      return dice.pick(WHOLES);
    }
    int below = depth + 1;
    return switch (dice.below(14)) {
      case 0 -> of(Kind.LONG, below) + dice.pick(List.of(" + ", " - ", " * ")) + whole(below);
      case 1 -> "(" + whole(below) + dice.pick(List.of(" / ", " % ")) + of(Kind.LONG, below) + ")";
      case 2 -> flag(below) + " ? " + whole(below) + " : " + whole(below);
      case 3 -> of(Kind.TEXT, below) + dice.pick(List.of(".length()", ".lastIndexOf('a')"));
      case 4 -> of(Kind.TEXT, below) + ".compareTo(" + text(below) + ")";
      case 5 -> "Long.parseLong(" + (dice.oneIn(4) ? text(below) : "'12'") + ")";
      case 6 ->
          dice.pick(List.of("Math.max(", "Math.min(")) + whole(below) + ", " + whole(below) + ")";
      case 7 -> date(below) + ".get" + dice.pick(FIELDS) + "()";
      case 8 -> "Util.dateIntToTs(" + dateInt(below) + ")";
      case 9 -> longs(below) + dice.pick(List.of(".length", "[0]", "[" + whole(below) + "]"));
      case 10 -> "Days.daysBetween(" + date(below) + ", " + date(below) + ").getDays()";
      case 11 ->
          "Util.dateIntHourToTs(%s, %s, %s, 1, 2)"
              .formatted(dateInt(below), whole(below), dice.pick(ZONES));
      default -> dice.pick(WHOLES);
    };
  }

  private String dateInt(int depth) {
    return dice.oneIn(4) ? whole(depth) : dice.pick(List.of("20260301", "20240229", "'20251231'"));
  }

  private String decimal(int depth) {
    if (depth >= DEEPEST) {
      return dice.pick(DECIMALS);
    }
    int below = depth + 1;
    return switch (dice.below(6)) {
      case 0 ->
          of(Kind.DOUBLE, below) + dice.pick(List.of(" + ", " - ", " * ", " / ")) + whole(below);
      case 1 -> "Math.pow(" + decimal(below) + ", " + decimal(below) + ")";
      case 2 -> "Double.parseDouble(" + (dice.oneIn(4) ? text(below) : "'1.5'") + ")";
      case 3 -> "-(" + decimal(below) + ")";
      default -> dice.pick(DECIMALS);
    };
  }

  private String text(int depth) {
    if (depth >= DEEPEST) {
      return dice.pick(TEXTS);
    }
    int below = depth + 1;
    String receiver = dice.oneIn(2) ? dice.pick(TEXTS) : "(" + of(Kind.TEXT, below) + ")";
    return switch (dice.below(16)) {
      case 0 -> of(Kind.TEXT, below) + " + " + any(below);
      case 1 ->
          receiver + dice.pick(List.of(".trim()", ".toUpperCase()", ".toLowerCase()", ".escape()"));
      case 2 -> receiver + ".substring(" + whole(below) + ")";
      case 3 -> receiver + ".substring(" + whole(below) + ", " + whole(below) + ")";
      case 4 -> receiver + ".replace(" + text(below) + ", " + text(below) + ")";
      case 5 -> receiver + ".replaceAll(" + text(below) + ", " + text(below) + ")";
      case 6 -> "String.format(" + text(below) + ", " + any(below) + ", " + any(below) + ")";
      case 7 -> "String.join(" + text(below) + ", " + texts(below) + ")";
      case 8 -> "String.valueOf(" + any(below) + ")";
      case 9 -> date(below) + ".toString(" + text(below) + ")";
      case 10 -> "Util.tsToDateInt(" + whole(below) + ")";
      case 11 -> "Util.incrementDateInt(" + dateInt(below) + ", " + whole(below) + ")";
      case 12 -> "Util.timeoutForDateIntDeadline(" + dateInt(below) + ", " + text(below) + ")";
      case 13 -> dice.pick(List.of("Util.toJson(", "String.escape(")) + any(below) + ")";
      default -> dice.pick(TEXTS);
    };
  }

  private String flag(int depth) {
    if (depth >= DEEPEST) {
      return "true";
    }
    int below = depth + 1;
    return switch (dice.below(9)) {
      case 0 -> whole(below) + dice.pick(List.of(" < ", " > ", " <= ", " >= ")) + whole(below);
      case 1 -> flag(below) + dice.pick(List.of(" && ", " || ")) + flag(below);
      case 2 -> of(Kind.TEXT, below) + dice.pick(List.of(" == ", " != ")) + text(below);
      case 3 -> "!(" + flag(below) + ")";
      case 4 ->
          text(below)
              + dice.pick(List.of(".startsWith(", ".contains(", ".equals("))
              + text(below)
              + ")";
      case 5 -> date(below) + dice.pick(List.of(".isAfter(", ".isBefore(")) + date(below) + ")";
      case 6 -> any(below) + " == null";
      case 7 -> "m.containsKey(" + text(below) + ")";
      default -> dice.pick(List.of("true", "false"));
    };
  }

  private String longs(int depth) {
    int below = depth + 1;
    return switch (dice.below(5)) {
      case 0 -> "Util.intsBetween(%s, %s, %s)".formatted(whole(below), whole(below), whole(below));
      case 1 -> "Util.dateIntsBetween(20260101, 20260201, " + whole(below) + ")";
      case 2 -> "new long[" + whole(below) + "]";
      default -> "new long[]{" + list(() -> whole(Math.max(below, 3)), 4) + "}";
    };
  }

  private String texts(int depth) {
    return depth < DEEPEST && dice.oneIn(3)
        ? dice.pick(TEXTS) + ".split(" + text(depth + 1) + ", " + whole(depth + 1) + ")"
        : "new String[]{" + list(() -> text(Math.max(depth + 1, 3)), 4) + "}";
  }

  private String date(int depth) {
    if (depth >= DEEPEST) {
      return "new DateTime(RUN_TS)";
    }
    int below = depth + 1;
    return switch (dice.below(9)) {
      case 0 -> date(below) + ".withZone(DateTimeZone.forID(" + dice.pick(ZONES) + "))";
      case 1 ->
          date(below)
              + dice.pick(List.of(".plus", ".minus"))
              + dice.pick(SPANS)
              + "("
              + whole(below)
              + ")";
      case 2 -> date(below) + ".with" + dice.pick(FIELDS) + "(" + whole(below) + ")";
      case 3 -> date(below) + ".withTimeAtStartOfDay()";
      case 4 -> "DateTime.parse(" + (dice.oneIn(4) ? text(below) : "'2026-03-01T12:30:00Z'") + ")";
      case 5 ->
          date(below)
              + ".monthOfYear()."
              + dice.pick(List.of("withMaximumValue()", "withMinimumValue()"));
      case 6 ->
          "DateTimeFormat.forPattern(%s).withZone(DateTimeZone.UTC).parseDateTime(%s)"
              .formatted(text(below), text(below));
      default -> dice.pick(List.of("new DateTime(RUN_TS)", "new DateTime(" + whole(below) + ")"));
    };
  }

  private String list(Supplier<String> item, int most) {
    return Stream.generate(item).limit(dice.below(most + 1)).collect(Collectors.joining(", "));
  }
}
