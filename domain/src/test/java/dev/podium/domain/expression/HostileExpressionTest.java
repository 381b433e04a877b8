package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that want out, or want everything. Each ends soon, with a plain refusal. */
@Timeout(60)
class HostileExpressionTest {

  /** Counts end these evaluations long before the clock does, however busy the machine is. */
  private static final Limits FEW_STEPS =
      new Limits(10_000, 128, 25_001, 25_001, 500_000, 100_000_000, Duration.ofMinutes(2));

  private static final Limits LITTLE_MEMORY =
      new Limits(10_000, 128, 25_001, 25_001, 100_000_000, 5_000_000, Duration.ofMinutes(2));

  private final FixedScope scope =
      new FixedScope().with("s", new Value.Text("text")).with("n", new Value.Whole(1));

  private ExpressionException refusal(String source) {
    return refusal(source, Limits.DEFAULT);
  }

  private ExpressionException refusal(String source, Limits limits) {
    ExpressionException refusal =
        catchThrowableOfType(
            ExpressionException.class,
            () -> Expression.compile(source, limits).evaluate(scope, limits));
    assertThat(refusal).as("refusal of %s", source).isNotNull();
    assertThat(refusal.getMessage()).doesNotContain("dev.podium", "java.", "Exception", "antlr");
    return refusal;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a'.getClass()",
        "s.getClass().forName('java.lang.Runtime')",
        "n.getClass()",
        "String.class",
        "s.class",
        "Math.getClass()",
        "Class.forName('java.lang.Runtime')",
        "java.lang.Runtime.getRuntime()",
        "java.lang.System.exit(0)",
        "Runtime.getRuntime().exec('true')",
        "System.exit(0)",
        "System.getenv('HOME')",
        "System.getProperty('user.home')",
        "System.out",
        "Thread.sleep(1000)",
        "new Thread()",
        "new File('/etc/passwd')",
        "new java.io.File('/etc/passwd')",
        "new ProcessBuilder('true')",
        "new Object()",
        "new String[]{'a'}.getClass()",
        "new HashMap().getClass()",
        "new HashMap().entrySet()",
        "new DateTime().getClass()",
        "new DateTime().getZone()",
        "UUID.fromString('x')",
        "s.getBytes()",
        "s.chars()",
        "s.intern()",
        "s.matches('t.*')",
        "s.hashCode()",
        "s.wait()",
        "s.notify()",
        "params.getClass()",
        "params.wait()",
        "params.evaluation",
        "this.getClass()",
        "super.toString()",
        "x -> 1",
        "s::length",
        "@Foo",
        "class A { }",
        "Object o = s;",
        "synchronized (s) { }",
        "try { 1; } catch (e) { 2; }",
        "switch (n) { }",
        "goto a;",
        "assert true;",
        "import static java.lang.System.*; exit(0)",
        "exit(0)",
        "eval('1')",
        "#{T(java.lang.Runtime).getRuntime()}",
        "${jndi:ldap://x}",
        "`id`",
        "\u0000",
        "\\u0061",
        "",
        " // nothing"
      })
  void staysInside(String source) {
    refusal(source);
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
  @ValueSource(
      strings = {"(", "[", "{", "!(", "-(", "a[", "f.g(", "new long[", "x = (", "if (true) {"})
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

  @Test
  void longChainsAreNoNesting() {
    assertThat(value("1" + " + 1".repeat(2_000))).isEqualTo(new Value.Whole(2_001));
    assertThat(value("true" + " && true".repeat(1_000))).isEqualTo(Value.Bool.TRUE);
    assertThat(value("- ".repeat(4_000) + "1")).isEqualTo(new Value.Whole(1));
    assertThat(value("'a'" + ".trim()".repeat(1_200))).isEqualTo(new Value.Text("a"));
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

  @Test
  void aBreachHarmsNothingAfterwards() {
    for (int i = 0; i < 50; i++) {
      refusal("(".repeat(900));
    }
    assertThat(value("1 + 1")).isEqualTo(new Value.Whole(2));
  }

  private Value value(String source) {
    return Expression.compile(source).evaluate(scope);
  }
}
