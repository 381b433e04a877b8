package dev.podium.bench.expression;

/** What is measured, each with the name under which the table shows it. */
public enum Sample {
  SUM("i + 1", true),
  CHOICE("a > 3 ? \"x\" : \"y\"", true),
  TEXT("\"orders/\" + region + \"/\" + i", true),
  DATE(
      "new DateTime(RUN_TS).withZone(DateTimeZone.forID(\"UTC\")).minusDays(1).toString(\"yyyyMMdd\")",
      true),
  LOOP("long s = 0; for (long n = 0; n < 100; n += 1) { s += n; } return s;", false);

  private final String source;
  private final boolean isSimple;

  Sample(String source, boolean isSimple) {
    this.source = source;
    this.isSimple = isSimple;
  }

  String source() {
    return source;
  }

  /** Whether the goal for simple expressions holds for it. */
  boolean isSimple() {
    return isSimple;
  }
}
