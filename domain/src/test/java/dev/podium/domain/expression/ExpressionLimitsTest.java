package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that want everything. Each ends soon, with a plain refusal. */
@Timeout(60)
class ExpressionLimitsTest {

  /** Counts end these evaluations long before the clock does, however busy the machine is. */
  private static final Limits FEW_STEPS =
      new Limits(10_000, 128, 25_001, 25_001, 500_000, 100_000_000, Duration.ofMinutes(2));

  private static final Limits LITTLE_MEMORY =
      new Limits(10_000, 128, 25_001, 25_001, 100_000_000, 5_000_000, Duration.ofMinutes(2));

  private static ExpressionException refusal(String source) {
    return refusal(source, Limits.DEFAULT);
  }

  private static ExpressionException refusal(String source, Limits limits) {
    return sandbox(limits).refusal(source);
  }

  private static Value value(String source) {
    return sandbox(Limits.DEFAULT).value(source);
  }

  private static Sandbox sandbox(Limits limits) {
    return new Sandbox(limits).with("s", new Value.Text("text")).with("n", new Value.Whole(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true) {}",
        "while (true) ;",
        "for (;;) { }",
        "for (;;) { continue; }",
        "i = 0; while (i < 1) { i = i * 1; }",
        "for (i = 0; i < 30000; i += 1) { }",
        "while (true) { for (i = 0; i < 20000; i += 1) { } }",
      })
  void loopsEnd(String source) {
    assertThat(refusal(source, FEW_STEPS).reason())
        .containsAnyOf("a loop runs more than 25001 times", "evaluation steps");
  }

  @Test
  void nestedLoopsEndByTheCountOfSteps() {
    String source =
        "for (a = 0; a < 25000; a += 1) for (b = 0; b < 25000; b += 1) for (c = 0; c < 25000; c += 1) { }";

    assertThat(refusal(source, FEW_STEPS).reason())
        .isEqualTo("the expression takes more than 500000 evaluation steps");
  }

  @Test
  void timeReallyStopsAnEvaluation() {
    String source = "for (a = 0; a < 25000; a += 1) for (b = 0; b < 25000; b += 1) { }";
    long started = System.nanoTime();

    ExpressionException refusal = refusal(source, Limits.DEFAULT.withTime(Duration.ofMillis(200)));

    assertThat(refusal.reason()).isEqualTo("the expression takes longer than 200 ms");
    assertThat(refusal.line()).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = 'aaaaaaaaaa'; while (true) { x += x; }",
        "x = 'aaaaaaaaaa'; while (true) { x = x.replaceAll('a', '$0$0$0$0'); }",
        "x = 'aaaaaaaaaa'; while (true) { x = x.replaceAll('a+', '$0$0$0$0'); }",
        "x = 'aaaaaaaaaa'; while (true) { x = x.replace('a', 'aaaaaaaaaa'); }",
        "x = 'aaaaaaaaaa'; while (true) { x = x.replace('', x); }",
        "x = 'aaaaaaaaaa'; while (true) { x = String.format('%s%s%s', x, x, x); }",
        "x = 'aaaaaaaaaa'; while (true) { x = String.join(x, new String[]{x, x, x}); }",
        "x = 'aaaaaaaaaa'; while (true) { x = String.escape(x + '\"' + x); }",
        "m = new HashMap(); i = 0; while (true) { i += 1; m.put('' + i, new long[25001]); }",
        "m = new HashMap(); i = 0; while (true) { i += 1; m['' + i] = new String[]{'a'}; new long[20000]; }",
        "new long[2147483647]",
        "new long[-1]",
        "new long[9223372036854775807]",
        "x = Util.intsBetween(0, 2000000000, 1)",
        "String.format('%999999999d', 1)",
        "String.format('%.999999999f', 1.0)",
        "String.format('%0999999999d', 1)",
      })
  void memoryIsBounded(String source) {
    refusal(source, LITTLE_MEMORY);
  }

  /** Each of these keeps the JDK busy for hours if it is let. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "y = x.substring(100000) + 'b'; while (true) { x.contains(y); }",
        "y = 'b' + x.substring(100000); while (true) { x.lastIndexOf(y); }",
        "y = x.substring(100000) + 'b'; while (true) { x.replace(y, ''); }",
        "y = x + ''; while (true) { x == y; }",
        "y = x + ''; while (true) { x.equals(y); }",
        "y = x + 'b'; while (true) { x.compareTo(y); }",
        "y = x + 'b'; while (true) { y.startsWith(x); }",
        "while (true) { x.trim(); }",
        "while (true) { x.toUpperCase(); }",
        "y = x.replace('a', 'ß'); while (true) { y.toUpperCase(); }",
        "m = new Map(); m.put(x, 1); y = x + ''; while (true) { m.get(y); }",
        "m = new Map(); m.put(x, 1); y = x + ''; while (true) { m[y]; }",
        "a = new String[20000]; for (i = 0; i < a.length; i += 1) a[i] = x; while (true) { a.contains(x + 'b'); }",
        "while (true) { x.split('(?:^|b)*c'); }",
        "while (true) { x.replaceAll('^b', ''); }",
        "y = '%s'; for (i = 0; i < 12; i += 1) y += y; while (true) { String.format(y, new String[]{'a'}); }",
        "y = '1'; for (i = 0; i < 17; i += 1) y += y; while (true) { Double.parseDouble(y); }",
        "y = x; while (true) { DateTimeZone.forID(y); }",
        "while (true) { for (i = 0; i < 20000; i += 1) new DateTime().plusYears(1000).toString('EEEE, z'); }",
        "while (true) { for (i = 0; i < 20000; i += 1) DateTimeFormat.forPattern('yyyy' + i + '-MM-dd'); }",
        "while (true) { for (i = 0; i < 20000; i += 1) UUID.randomUUID(); }",
      })
  void workOfTheJdkIsStoppedToo(String source) {
    Limits limits = Limits.DEFAULT.withTime(Duration.ofMillis(100));
    long started = System.nanoTime();

    refusal("x = 'aaaaaaaaaa'; for (i = 0; i < 14; i += 1) x += x; " + source, limits);

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.replaceAll('.*.*.*.*.*.*.*.*.*.*b', '')",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.split('(.*?a){25}b')",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.split('(.*a){20}b')",
      })
  void regularExpressionsCannotBlowUp(String source) {
    assertThat(refusal(source, Limits.DEFAULT.withTime(Duration.ofMillis(300))).reason())
        .isEqualTo("the expression takes longer than 300 ms");
  }

  @Test
  void regularExpressionsThatRecurseDeeplyAreRefused() {
    String grow = "x = 'abababab'; for (i = 0; i < 14; i += 1) x += x; ";

    assertThat(refusal(grow + "x.replaceAll('(a|b)*c', '')").reason())
        .isEqualTo("the regular expression is too complex for this text");
    assertThat(refusal("'a'.split('" + "(".repeat(4_900) + ")".repeat(4_900) + "')").reason())
        .isEqualTo('"' + "(".repeat(60) + "…\" is not a regular expression");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{", "!(", "-(", "a[", "f.g(", "new long[", "x = (", "if (true) {"})
  void deepNestingIsRefusedBeforeItIsParsed(String opening) {
    assertThat(refusal(opening.repeat(900)).reason()).contains("nests deeper than 128 levels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (true) ",
        "while (true) ",
        "for (;;) ",
        "true ? 1 : ",
        "a = ",
        "if (n == 1) 1; else "
      })
  void deepNestingWithoutBracketsIsRefused(String opening) {
    assertThat(refusal(opening.repeat(400) + "1;").reason())
        .contains("nests deeper than 128 levels");
  }

  /** Lengths at which a parser that looks far ahead, or a lexer that looks twice, takes hours. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a ? b : ",
        "a ? b : c = ",
        "a = ",
        "a[0] = ",
        "a[a[0] + ",
        "!",
        "-",
        "- - ",
        "'",
        "\"",
        "\"\\\"",
        "\\",
        "/*",
        "/* */",
        "//",
        "/*/",
        "new A[]{",
        "new A[",
        "new A(",
        "(a) ",
        "a.b.",
        "a().",
        "a[0].",
        "if (a) ",
        "if (a) b; else ",
        "else ",
        "for (;;) ",
        "{};",
        "{",
        "int a = ",
        "int[] a = {",
        "String[] ",
        "import a.",
        "1.1.",
        "0x",
        "1e",
        "params[",
        "==",
        "'a' + ",
        "\u0000",
        "\ud800",
        "é",
        "\\u0061",
        "'\\u'",
        "return ",
        "throw ",
        ";",
        "a;"
      })
  void anySourceIsReadSoon(String piece) {
    for (String end : List.of("", "1", "1;", "=1", ")", "'")) {
      String source = piece.repeat((9_990 - end.length()) / piece.length()) + end;
      try {
        sandbox(FEW_STEPS).value(source);
      } catch (ExpressionException e) {
        assertThat(e.getMessage()).hasSizeLessThan(1_100).doesNotContain("antlr", "Exception");
      }
    }
  }

  @Test
  void longChainsAreNoNesting() {
    assertThat(value("1" + " + 1".repeat(2_000))).isEqualTo(new Value.Whole(2_001));
    assertThat(value("true" + " && true".repeat(1_000))).isEqualTo(Value.Bool.TRUE);
    assertThat(value("- ".repeat(4_000) + "1")).isEqualTo(new Value.Whole(1));
    assertThat(value("'a'" + ".trim()".repeat(1_200))).isEqualTo(new Value.Text("a"));
    assertThat(refusal("s" + ".b".repeat(4_900)).reason()).isEqualTo("String has no field b");
    assertThat(value("1;".repeat(4_000))).isEqualTo(new Value.Whole(1));
  }

  @Test
  void nestingUpToTheLimitWorks() {
    assertThat(value("(".repeat(100) + "1" + ")".repeat(100))).isEqualTo(new Value.Whole(1));
    assertThat(value("{".repeat(100) + "1;" + "}".repeat(100))).isEqualTo(new Value.Whole(1));
  }

  @Test
  void longSourcesAreRefused() {
    assertThat(refusal("1" + " ".repeat(10_000)).reason())
        .isEqualTo("the expression has more than 10000 characters");
  }
}
