package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library, one call a line. The clock stands at 2026-03-01T12:30Z, a Sunday. */
class FunctionsTest {

  private final Sandbox sandbox = new Sandbox();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'a,b,,c,,'.split(',')                       | [a, b, , c]
          'a,b,c'.split(',', 2)                       | [a, b,c]
          'a1b22c'.split('[0-9]+')                    | [a, b, c]
          'ab'.toUpperCase() + 'CD'.toLowerCase()     | ABcd
          'a1b2'.replaceAll('[0-9]', '#')             | a#b#
          'john smith'.replaceAll('(\\\\w+) (\\\\w+)', '$2 $1') | smith john
          'a.b.c'.replace('.', '/')                   | a/b/c
          'abc'.startsWith('ab')                      | true
          'abc'.endsWith('ab')                        | false
          'abc'.contains('bc')                        | true
          'abcdef'.substring(2)                       | cdef
          'abcdef'.substring(2, 4)                    | cd
          'abcabc'.lastIndexOf('b')                   | 4
          'abc'.length()                              | 3
          ''.isEmpty()                                | true
          'a'.equals('a')                             | true
          'a'.equals(1)                               | false
          'a'.compareTo('c')                          | -2
          '  a b '.trim()                             | a b
          String.valueOf(12)                          | 12
          String.format('%05d-%s-%.2f', 42, 'x', 1.5) | 00042-x-1.50
          String.format('100%%')                      | 100%
          String.format('%s and %s', new String[]{'a', 'b'}) | a and b
          String.format('%s', new long[]{1, 2})       | [1, 2]
          String.join('-', new String[]{'a', 'b'})    | a-b
          String.join('-', 'a', 'b', 'c')             | a-b-c
          String.join('-').isEmpty()                  | true
          ''.join(', ', 'a', 'b')                     | a, b
          ''.format('%d%%', 5)                        | 5%
          String.escape('say "hi"')                   | say \\"hi\\"
          "it's a \\t tab".escape()                 | it's a \\t tab
          'x'.escape('"')                             | \\"
          new String('a')                             | a
          Long.valueOf('12') + 1                      | 13
          Long.parseLong('-5')                        | -5
          Long.toString(5) + 1                        | 51
          Integer.valueOf(5) + 1                      | 6
          new Long('7') + new Long(1)                 | 8
          n = 5; n.toString() + n.intValue()          | 55
          n = 5; n.toString(6) + n.valueOf('7')       | 67
          n = 5; n.parseLong('8') - 1                 | 7
          d = 2.5; d.toString(3.5) + d.valueOf('4')   | 3.54.0
          d = 9e9; d.intValue()                       | 9000000000
          new String(12) + new String()               | 12
          "straße".toUpperCase()                      | STRASSE
          'ab'.contains('')                           | true
          'abcabcabd'.contains('abcabd')              | true
          'aaa'.replace('aa', 'b')                    | ba
          'ab'.replace('', '-')                       | -a-b-
          'a.b'.split('\\\\.')                          | [a, b]
          'abc'.split('')                             | [a, b, c]
          ',a,,'.split(',', -1)                       | [, a, , ]
          ',,,'.split(',')                            | []
          Util.toJson('a"b')                          | "a\\"b"
          Util.toJson(new String[]{'a', null})        | ["a",null]
          m = new Map(); m['a'] = 1; m['b'] = true; m['c'] = 0.5; Util.toJson(m) | {"a":1,"b":true,"c":0.5}
          Util.toJson(new DateTime(0))                | "1970-01-01T00:00:00.000Z"
          Double.valueOf('1.5') * 2                   | 3.0
          Double.parseDouble('2')                     | 2.0
          Double.toString(1.25)                       | 1.25
          d = 2.9; d.intValue() + d.longValue()       | 4
          new Double(1) + 0                           | 1.0
          new Boolean('TRUE')                         | true
          new Boolean('no')                           | false
          Math.min(2, 3) + Math.max(2, 3)             | 5
          Math.min(2, 1.5)                            | 1.5
          Math.pow(2, 10)                             | 1024.0
          Math.random() < 1                           | true
          UUID.randomUUID().toString().length()       | 36
          System.currentTimeMillis()                  | 1772368200000
          Arrays.asList(new long[]{1, 2})             | [1, 2]
          DateTimeConstants.SUNDAY                    | 7
          """)
  void callsFunctions(String source, String value) {
    assertThat(sandbox.text(source.replace("\\\\\\\\", "\\\\"))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Util.intsBetween(5, 0, 0)                   | a range with the step 0 never ends
          Util.intsBetween(0, 30000, 1)               | an array of 30000 elements is not between 0 and 25001
          String.format('%d', 'x')                    | the format does not match its arguments
          String.format('%tY', 1)                     | format takes neither dates nor widths above 999
          'a'.split('(')                              | "(" is not a regular expression
          'a'.replaceAll('a', '$9')                   | "$9" is not a valid replacement
          String.join(1, 'a')                         | argument 1 of join must be a String, not Long
          new String(1.5)                             | argument 1 of String must be a String, not Double
          new String('a', 'b')                        | new String does not take 2 arguments
          'a'.escape(1)                               | argument 1 of escape must be a String, not Long
          String.split(',')                           | String has no function split with 1 argument
          Long.toString(1.5)                          | argument 1 of toString must be a Long, not Double
          new Long(1.5)                               | argument 1 of Long must be a Long, not Double
          new Boolean(1)                              | new Boolean does not take 1 argument
          Math.random(1)                              | Math has no function random with 1 argument
          Math.min(null, 1)                           | argument 1 of min must be a number, not null
          UUID.randomUUID('a')                        | UUID has no function randomUUID with 1 argument
          new UUID()                                  | new UUID is not allowed
          new Map('a')                                | new Map does not take 1 argument
          new Map().put('a')                          | Map has no function put with 1 argument
          new Map().get(null)                         | argument 1 of get must be a String, not null
          DateTimeConstants.MONDAY                    | DateTimeConstants has no field MONDAY
          'a'.split('(?:^^?){50}')                    | the regular expression "(?:^^?){50}" has too many parts that can be empty
          'a'.split('(?x) a')                         | a regular expression takes no comments, so no flag x
          Util.toJson('\\ud800')                    | the result has a text with half of a character in it
          new HashMap().get(1)                        | argument 1 of get must be a String, not Long
          """)
  void refusesWhatCannotBe(String source, String message) {
    assertThat(sandbox.refusal(source).reason()).isEqualTo(message);
  }
}
