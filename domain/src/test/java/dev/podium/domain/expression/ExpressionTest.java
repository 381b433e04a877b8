package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables have one case a line: source text, and the value as text or what is refused. */
class ExpressionTest {

  private final Sandbox sandbox =
      new Sandbox()
          .with("n", new Value.Whole(7))
          .with("name", new Value.Text("ada"))
          .with("path", new Value.Text("a/b/c"))
          .with("flag", Value.Bool.TRUE);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1                                                                | 1
          1;                                                               | 1
          x = 1; x + 1                                                     | 2
          import a.b.C; import static d.e.*; 5                             | 5
          // a remark                                                      | !
          /* a remark */ 3 // and another                                  | 3
          1; 2; 3                                                          | 3
          return 4; 5                                                      | 4
          if (n > 3) { return `big`; } else { return `small`; }            | !
          if (n > 3) return 'big'; else return 'small';                    | big
          if (n > 30) return 'big'; return 'small'                         | small
          if (n < 3) { 1 } else if (n < 8) { 2; } else { 3; }              | !
          if (n < 3) { 1; } else if (n < 8) { 2; } else { 3; }             | 2
          long s = 0; for (long i = 0; i < 10; i += 1) { s += i; } return s; | 45
          s = 0; for (long i = 0, j = 10; i < j; i += 1) { j -= 1; s += 1; } s | 5
          s = 0; for (i = 0; i < 3; i += 1) s += i;                        | 3
          7; for (i = 0; i < 3; i += 1) { }                                | 7
          for (i = 0, j = 1; i < 3; i += 1) { } i                          | !
          for (i = 0; i < 3; i += 1, j += 1) { } i                         | !
          return;                                                          | !
          for (;;) { break; } 'out'                                        | out
          i = 0; while (true) { i += 1; if (i == 3) break; } i             | 3
          s = 0; for (i = 0; i < 6; i += 1) { if (i % 2 == 0) continue; s += i; } s | 9
          s = 0; for (i = 0; i < 3; i += 1) { for (j = 0; j < 3; j += 1) { if (j == 1) break; s += 1; } } s | 3
          for (i = 0; i < 5; i += 1) { if (i == 2) return i; } 9           | 2
          while (true) { while (true) { return 'deep'; } }                 | deep
          ;;; 1                                                            | 1
          { { 1; } }                                                       | 1
          a = 1; { a = 2; long b = 3; } a + b                              | 5
          a = b = 3; a + b                                                 | 6
          (n)                                                              | 7
          unknown                                                          | null
          unknown == null                                                  | true
          """)
  void runsStatements(String source, String value) {
    if (value.equals("!")) {
      sandbox.refusal(source);
    } else {
      assertThat(sandbox.text(source)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7 / 2                     | 3
          -7 / 2                    | -3
          7 % 4                     | 3
          7.0 / 2                   | 3.5
          1 + 2.5                   | 3.5
          2 * 3 + 4 * 5             | 26
          2 * (3 + 4)               | 14
          10 - 3 - 2                | 5
          100 / 10 / 5              | 2
          - - 3                     | 3
          -n                        | -7
          !flag                     | false
          !!flag                    | true
          0x1F                      | 31
          0xFFL                     | 255
          0xffffffffffffffff        | -1
          017                       | 17
          5L                        | 5
          1e3                       | 1000.0
          1.5e-1                    | 0.15
          .5                        | 0.5
          2d                        | 2.0
          9223372036854775807       | 9223372036854775807
          9223372036854775807 + 1   | -9223372036854775808
          1 < 2                     | true
          2 <= 1                    | false
          2.0 >= 2                  | true
          1 == 1.0                  | true
          1 != 2                    | true
          'a' == "a"                | true
          'a' != 'b'                | true
          null == null              | true
          'a' == null               | false
          null != 1                 | true
          true == flag              | true
          n > 5 ? 'yes' : 'no'      | yes
          n > 9 ? 1 : n > 6 ? 2 : 3 | 2
          'a' + 1                   | a1
          1 + 'a'                   | 1a
          1 + 2 + 'a'               | 3a
          'a' + 1 + 2               | a12
          'x' + true                | xtrue
          'x' + null                | xnull
          'x' + 1.0                 | x1.0
          n + '1'                   | 71
          null + 1                  | null1
          null < 1                  | false
          null > 1                  | false
          7 == '7'                  | true
          n != '8'                  | true
          0.5 == '0.5'              | true
          a = 5; a += 2; a          | 7
          a = 5; a -= 2; a          | 3
          a = 5; a *= 2; a          | 10
          a = 5; a /= 2; a          | 2
          a = 5; a %= 2; a          | 1
          a = 'x'; a += 1; a        | x1
          n += 1; n                 | 8
          n = 1; n                  | 1
          b = a = 1; b += 1; a      | 1
          """)
  void calculates(String source, String value) {
    assertThat(sandbox.text(source)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          false && unknown.length() > 0              | false
          true ∨ unknown.length() > 0                | true
          m = null; m != null && m.get('k') == 1     | false
          true && true && false                      | false
          false ∨ false ∨ true                       | true
          true ∨ false && false                      | true
          x = true ? 1 : unknown.length()            | 1
          """)
  void looksOnlyAtWhatDecides(String source, String value) {
    assertThat(sandbox.text(source.replace("∨", "||"))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          long[] a = {1, 2, 3}; a                                   | [1, 2, 3]
          long[] a = new long[3]; a[1] = 5; a                       | [0, 5, 0]
          new String[]{'a', 'b'}                                    | [a, b]
          String[] a = new String[2]; a[0]                          | null
          double[] a = {1, 2.5}; a                                  | [1.0, 2.5]
          boolean[] a = new boolean[1]; a[0]                        | false
          a = new int[]{4, 5}; a.length                             | 2
          a = new int[]{4, 5}; a[1] += 2; a[a.length - 1]           | 7
          String[] p = path.split('/'); return p[p.length - 1];     | c
          Map m = new HashMap(); m.put('k', 1); return m.get('k');  | 1
          Map m = new LinkedHashMap(); m["k"] = 2; m["k"] + m.size() | 3
          m = new HashMap(); m.get('none')                          | null
          m = new HashMap(); m.put('k', 1); m.put('k', 2)           | 1
          m = new HashMap(); m.put('self', m); '' + m               | {self=(this Map)}
          m = new HashMap(); m.put('a', 1); m.containsKey('a')      | true
          m = new HashMap(); m.getOrDefault('a', 9)                 | 9
          int a, b = 2; a + b                                       | 2
          Long a; a + 1                                             | 1
          double d; d                                               | 0.0
          Boolean b; b                                              | false
          String s; s == null                                       | true
          Map m; m == null                                          | true
          int[] a; a.length                                         | 0
          x = 1; x = 2; x                                           | 2
          x = 1; x = null; x = 'a'; x                               | a
          x = 1.5; x = 2; x                                         | 2.0
          x = 1.5; x += 1; x                                        | 2.5
          new long[]{4, 5}.contains(5)                              | true
          new String[]{'a'}.contains('b')                           | false
          m = new Map(); n = new Map(); m['n'] = n; n['a'] = new long[]{1}; '' + m | {n={a=[1]}}
          double d = 1; d                                           | 1.0
          String s = null; s                                        | null
          """)
  void keepsArraysMapsAndVariables(String source, String value) {
    assertThat(sandbox.text(source)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'a\\tb'.length()   | 3
          'it\\'s'           | it's
          "say \\"hi\\""     | say "hi"
          'back\\\\slash'    | back\\slash
          "it's"             | it's
          'say "hi"'         | say "hi"
          'ü€'               | ü€
          'A\\u0042\\u0043'    | ABC
          '\\u0027'           | '
          """)
  void readsTexts(String source, String value) {
    assertThat(sandbox.text(source)).isEqualTo(value.replace("\\\\", "\\"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1/                       | 1 | 3  | the expression ends too early
          1 +* 2                   | 1 | 4  | * is not expected here
          'abc                     | 1 | 1  | a text is not closed
          i++                      | 1 | 2  | ++ is not of the expression language
          --i                      | 1 | 1  | -- is not of the expression language
          (long) x                 | 1 | 8  | x is not expected here
          1 instanceof Long        | 1 | 3  | instanceof is not of the expression language
          1 & 2                    | 1 | 3  | & is not of the expression language
          do { } while (true)      | 1 | 1  | do is not of the expression language
          #                        | 1 | 1  | the character # does not belong here
          break;                   | 1 | 1  | break stands outside of a loop
          if (true) continue;      | 1 | 11 | continue stands outside of a loop
          1 = 2                    | 1 | 1  | only a variable or an element can be assigned to
          Foo f = 1;               | 1 | 1  | Foo is not a known type
          new Map[2]               | 1 | 1  | there are no arrays of Map
          'a\\d'                   | 1 | 1  | \\d is not a known escape; write \\\\ for \\
          'a\\u12'                 | 1 | 1  | \\u needs four hexadecimal digits
          'a\\u12g4'               | 1 | 1  | \\u needs four hexadecimal digits
          99999999999999999999     | 1 | 1  | the number 99999999999999999999 does not fit into 64 bits
          Math                     | 1 | 1  | Math is a class, not a value
          params                   | 1 | 1  | params has functions only, such as params.get('name')
          """)
  void refusesAtCompileTimeWithThePlace(String source, int line, int column, String message) {
    ExpressionException refusal =
        catchThrowableOfType(ExpressionException.class, () -> Expression.compile(source));
    assertThat(refusal).isNotNull();
    assertThat(refusal.reason()).isEqualTo(message);
    assertThat(refusal.line()).isEqualTo(line);
    assertThat(refusal.column()).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          int x = 'a';                          | 5  | the variable x is of the type Long and cannot hold String
          long x = 1; x = 'a';                  | 13 | the variable x is of the type Long and cannot hold String
          long x = 1.5;                         | 6  | the variable x is of the type Long and cannot hold Double
          'a' == 1                              | 5  | == does not work on String and Long
          'a' < 'b'                             | 5  | < does not work on String and String
          true + 'x'                            | 6  | + does not work on Boolean and String
          true + 1                              | 6  | + does not work on Boolean and Long
          1 - 'x'                               | 3  | - does not work on Long and String
          x = 'a'; x = 1                        | 10 | the variable x is of the type String and cannot hold Long
          x = 1; x += 1.5                       | 8  | the variable x is of the type Long and cannot hold Double
          x = true; x = 'a'                     | 11 | the variable x is of the type Boolean and cannot hold String
          x = new long[1]; x = new String[1]    | 18 | the variable x is of the type long[] and cannot hold String[]
          x = new Map(); x = new DateTime()     | 16 | the variable x is of the type Map and cannot hold DateTime
          x = new Map(); x += 'a'               | 16 | the variable x is of the type Map and cannot hold String
          x = DateTimeZone.UTC; x = Days.daysBetween(new DateTime(), new DateTime()) | 23 | the variable x is of the type DateTimeZone and cannot hold Days
          DateTimeFormat f = 1                  | 16 | the variable f is of the type DateTimeFormatter and cannot hold Long
          new String[]{'a'}.contains(1)          | 18 | == does not work on String and Long
          1 + null                              | 3  | + does not work on Long and null
          null - 1                              | 6  | - does not work on null and Long
          null <= 1                             | 6  | <= does not work on null and Long
          1 < null                              | 3  | < does not work on Long and null
          1 / 0                                 | 3  | division by zero
          5 % 0                                 | 3  | division by zero
          -'a'                                  | 1  | a sign needs a number, not String
          !1                                    | 1  | ! needs a Boolean, not Long
          1 && true                             | 1  | this must be true or false
          if (1) 2;                             | 5  | this must be true or false
          if (null) 2;                          | 5  | this must be true or false
          a = new long[2]; a[2]                 | 19 | the index 2 is outside of an array of 2 elements
          a = new long[2]; a[-1] = 1            | 18 | the index -1 is outside of an array of 2 elements
          a = new long[2]; a[0] = 'x'           | 18 | long[] cannot hold String
          new long[]{'x'}                       | 1  | long[] cannot hold String
          n[0]                                  | 2  | Long has no element with a Long index
          throw 'too ' + 'bad';                 | 1  | too bad
          throw 1;                              | 1  | throw needs a String, not Long
          unknown.length()                      | 8  | length is called on null
          'a'.substring(5)                      | 4  | substring: a position is outside of the text
          'a'.split(1)                          | 4  | argument 1 of split must be a String, not Long
          'a'.length(1)                         | 4  | String has no function length with 1 argument
          Long.parseLong('x')                   | 1  | parseLong: this text is not a number
          Math.sqrt(2)                          | 1  | Math has no function sqrt with 1 argument
          Math.PI                               | 1  | Math has no field PI
          'a'.size                              | 4  | String has no field size
          new File('x')                         | 1  | new File is not allowed
          DateTimeZone.forID('Mars/Base')       | 1  | "Mars/Base" is not a time zone
          DateTimeFormat.forPattern('bogus')    | 1  | the date pattern "bogus" has an unknown letter b
          """)
  void refusesWhileRunningWithThePlace(String source, int column, String message) {
    ExpressionException refusal = sandbox.refusal(source);
    assertThat(refusal.reason()).isEqualTo(message);
    assertThat(refusal.line()).isEqualTo(1);
    assertThat(refusal.column()).isEqualTo(column);
  }

  @Test
  void tellsTheLineOfAMistake() {
    ExpressionException refusal = sandbox.refusal("long a = 1;\nlong b = 2;\nreturn a / (b - 2);");
    assertThat(refusal.line()).isEqualTo(3);
    assertThat(refusal.column()).isEqualTo(10);
    assertThat(refusal).hasMessage("division by zero (line 3, column 10 of the expression)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a + b * a                          | a,b
          x = 1; x + y                       | y
          y = x; x = 1; y                    | x
          long s = t; s                      | t
          x += 1                             | x
          m[k] = v                           | m,k,v
          if (c) { d = 1; } d                | c
          Math.max(a, Util.tsToDateInt(b))   | a,b
          params.get('p') + q                | q
          new DateTime(ts, DateTimeZone.UTC) | ts
          'x'.replace(from, to)              | from,to
          job1__rows + 1                     | job1__rows
          """)
  void collectsTheNamesThatItDoesNotDeclare(String source, String names) {
    assertThat(Expression.compile(source).freeNames()).containsExactly(names.split(","));
  }

  @Test
  void aPlainTrueNeedsNoEvaluation() {
    assertThat(Expression.compile("true").isAlwaysTrue()).isTrue();
    assertThat(Expression.compile(" true; ").isAlwaysTrue()).isTrue();
    assertThat(Expression.compile("return true;").isAlwaysTrue()).isFalse();
    assertThat(Expression.compile("false").isAlwaysTrue()).isFalse();
    assertThat(Expression.compile("flag").isAlwaysTrue()).isFalse();
  }

  @Test
  void aChangedElementOfAParamStaysInThisEvaluation() {
    assertThat(sandbox.text("m = params.get('name'); name = 'eve'; params.get('name')"))
        .isEqualTo("ada");
  }

  @Test
  void compilesTheSameTextOnce() {
    assertThat(Expression.compile("1 + 41")).isSameAs(Expression.compile("1 + 41"));
  }
}
