package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that want out, or look at what is not theirs. Each is refused with plain words. */
@Timeout(60)
class HostileExpressionTest {

  private final Sandbox sandbox =
      new Sandbox().with("s", new Value.Text("text")).with("n", new Value.Whole(1));

  private ExpressionException refusal(String source) {
    return sandbox.refusal(source);
  }

  static Stream<String> callsOfWhatEveryObjectHas() {
    List<String> receivers =
        List.of(
            "'a'",
            "(1)",
            "1.5",
            "true",
            "null",
            "s",
            "params",
            "new Map()",
            "new DateTime()",
            "new long[]{1}",
            "DateTimeZone.UTC",
            "DateTimeFormat.forPattern('yyyy')",
            "String",
            "new DateTime().dayOfWeek()",
            "UUID.randomUUID()",
            "Math",
            "System",
            "Util",
            "Days");
    List<String> methods =
        List.of(
            "getClass()",
            "hashCode()",
            "clone()",
            "finalize()",
            "wait()",
            "wait(1)",
            "notify()",
            "notifyAll()",
            "getClassLoader()",
            "forName('java.lang.Runtime')",
            "newInstance()",
            "getMethod('x')",
            "getDeclaredFields()",
            "invoke(null)",
            "setAccessible(true)",
            "getResourceAsStream('x')",
            "intern()",
            "getBytes()",
            "chars()",
            "describeConstable()",
            "typeName()",
            "value()",
            "items()",
            "entries()",
            "exit(0)",
            "load('x')",
            "getenv()");
    return receivers.stream()
        .flatMap(receiver -> methods.stream().map(method -> receiver + "." + method + ";"));
  }

  @ParameterizedTest
  @MethodSource
  void callsOfWhatEveryObjectHas(String source) {
    refusal(source);
  }

  static Stream<String> usesOfForeignClasses() {
    return Stream.of(
            "Runtime",
            "ProcessBuilder",
            "File",
            "Files",
            "Paths",
            "URL",
            "Socket",
            "HttpClient",
            "Thread",
            "Executors",
            "Class",
            "ClassLoader",
            "MethodHandles",
            "ObjectInputStream",
            "ScriptEngineManager",
            "Unsafe",
            "Object",
            "StringBuilder",
            "ArrayList",
            "Optional",
            "Value",
            "Interpreter",
            "Budget",
            "Mаth",
            "Ѕystem")
        .flatMap(
            name ->
                Stream.of(
                    "new " + name + "();",
                    "new " + name + "('x');",
                    "new " + name + "[1];",
                    name + ".getInstance();",
                    name + ".x;",
                    name + " x = new " + name + "(); return x;",
                    "import java.lang." + name + "; " + name + ".getRuntime();",
                    "import static java.lang." + name + ".*; getRuntime();",
                    "java.lang." + name + ".getRuntime();"));
  }

  @ParameterizedTest
  @MethodSource
  void usesOfForeignClasses(String source) {
    refusal(source);
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
        "m = new Map(); m['m'] = m; m",
        "m = new Map(); n = new Map(); m['n'] = n; n['m'] = m; m",
        "m = new Map(); for (i = 0; i < 60; i += 1) { n = new Map(); n['a'] = m; m = n; } m",
        "m = new Map(); for (i = 0; i < 30; i += 1) { n = new Map(); n['a'] = m; n['b'] = m; m = n; } m",
        "m = new Map(); for (i = 0; i < 30; i += 1) { n = new Map(); n['a'] = m; n['b'] = m; m = n; } '' + m",
        "m = new Map(); for (i = 0; i < 30; i += 1) { n = new Map(); n['a'] = m; n['b'] = m; m = n; } Util.toJson(m)",
        "m = new Map(); for (i = 0; i < 30; i += 1) { n = new Map(); n['a'] = m; n['b'] = m; m = n; } String.format('%s', m)",
        "m = new Map(); for (i = 0; i < 6; i += 1) m['' + i] = new long[20000]; m",
        "'\\ud83d'",
        "'\\ud83d\\ude00'.substring(1)",
        "new String[]{'a', '\\udc00x'}",
        "m = new Map(); m['\\ud800'] = 1; m",
      })
  void nothingLeavesThatCannotBeKept(String source) {
    assertThat(refusal(source).reason())
        .containsAnyOf("nests deeper", "holds more than", "half of a character", "bytes of values");
  }

  @Test
  void longAndBrokenTextsAreThrownShortAndWhole() {
    String grown = "x = 'aaaaaaaaaa'; for (i = 0; i < 14; i += 1) x += x; throw x;";

    assertThat(refusal(grown).reason()).hasSize(1_001).endsWith("a…");
    assertThat(refusal("throw 'a\\ud800b';").reason()).isEqualTo("a\ufffdb");
    assertThat(refusal("a".repeat(9_000) + ".b()").getMessage()).hasSizeLessThan(1_100);
  }

  @Test
  void aBreachHarmsNothingAfterwards() {
    for (int i = 0; i < 50; i++) {
      refusal("(".repeat(900));
    }
    assertThat(sandbox.value("1 + 1")).isEqualTo(new Value.Whole(2));
  }

  @Test
  void anEvaluationLeavesNothingBehind() {
    Expression literal = Expression.compile("a = new long[]{1, 2}; a[0] += 1; x = 5; a[0] + x");
    FixedScope scope = new FixedScope();

    assertThat(literal.evaluate(scope)).isEqualTo(new Value.Whole(7));
    assertThat(literal.evaluate(scope)).isEqualTo(new Value.Whole(7));
    assertThat(Expression.compile("x == null").evaluate(scope)).isEqualTo(Value.Bool.TRUE);
  }

  @Test
  void manyEvaluationsAtOnceDoNotSeeEachOther() throws InterruptedException {
    Expression expression =
        Expression.compile("t = secret; for (i = 0; i < 50; i += 1) { t = t + i; } return secret;");
    AtomicInteger wrong = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 200)
            .mapToObj(
                number ->
                    Thread.startVirtualThread(
                        () -> {
                          Value own = new Value.Text("own-" + number);
                          if (!expression
                              .evaluate(new FixedScope().with("secret", own))
                              .equals(own)) {
                            wrong.incrementAndGet();
                          }
                        }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).hasValue(0);
  }
}
