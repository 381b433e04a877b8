package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library, one call a line. The clock stands at 2026-03-01T12:30Z, a Sunday. */
class FunctionsTest {

  private final FixedScope scope = new FixedScope();

  private String evaluate(String source) {
    Value value = Expression.compile(source).evaluate(scope);
    return ValueText.of(value, new Budget(Limits.DEFAULT));
  }

  private String refusal(String source) {
    ExpressionException refusal =
        catchThrowableOfType(ExpressionException.class, () -> evaluate(source));
    assertThat(refusal).as("refusal of %s", source).isNotNull();
    return refusal.reason();
  }

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
          String.join('-', new String[]{'a', 'b'})    | a-b
          String.escape('say "hi"')                   | say \\"hi\\"
          new String('a')                             | a
          Long.valueOf('12') + 1                      | 13
          Long.parseLong('-5')                        | -5
          Long.toString(5) + 1                        | 51
          Integer.valueOf(5) + 1                      | 6
          new Long('7') + new Long(1)                 | 8
          n = 5; n.toString() + n.intValue()          | 55
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
    assertThat(evaluate(source.replace("\\\\\\\\", "\\\\"))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Util.dateIntToTs(20260301)                                 | 1772323200000
          Util.dateIntToTs('20260301')                               | 1772323200000
          Util.tsToDateInt(1772323200000) + 0                        | 202603010
          Util.incrementDateInt(20260228, 1)                         | 20260301
          Util.incrementDateInt('20260101', -1)                      | 20251231
          Util.dateIntHourToTs(20260301, 5, 'UTC', 1, 2)             | 1772247600000
          Util.dateIntHourToTs('20260301', '05', 'US/Pacific', 0, 0) | 1772370000000
          Util.dateIntHourToTs('20260301', '05', 'UTC', 0, 0)/1000   | 1772341200
          Util.timeoutForDateIntDeadline(20260301, '14 hours')       | 5400000 milliseconds
          Util.timeoutForDateIntDeadline('20260301', '1 hour')       | 0 milliseconds
          Util.timeoutForDateTimeDeadline(new DateTime(), '1 day 2 hours') | 93600000 milliseconds
          Util.dateIntsBetween(20260227, 20260302, 1)                | [20260227, 20260228, 20260301]
          Util.dateIntsBetween(20260227, 20260302, 2)                | [20260227, 20260301]
          Util.dateIntsBetween(20260302, 20260227, -1)               | [20260301, 20260228, 20260227]
          Util.dateIntsBetween(20260302, 20260227, 1)                | []
          Util.intsBetween(0, 5, 2)                                  | [0, 2, 4]
          Util.intsBetween(5, 0, -2)                                 | [5, 3, 1]
          Util.intsBetween(0, 5, 0)                                  | []
          Util.intsBetween(5, 5, 1)                                  | []
          """)
  void countsDates(String source, String value) {
    assertThat(evaluate(source)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          new DateTime()                                             | 2026-03-01T12:30:00.000Z
          new DateTime(0)                                            | 1970-01-01T00:00:00.000Z
          new DateTime('2026-03-01')                                 | 2026-03-01T00:00:00.000Z
          new DateTime('2026-03-01T10:20:30.4+02:00')                | 2026-03-01T08:20:30.400Z
          DateTime.parse('2026-03-01T10:20Z')                        | 2026-03-01T10:20:00.000Z
          DateTime.parse('2026/03', DateTimeFormat.forPattern('yyyy/MM')) | 2026-03-01T00:00:00.000Z
          new DateTime(0, DateTimeZone.forID('Europe/Berlin'))       | 1970-01-01T01:00:00.000+01:00
          new DateTime(DateTimeZone.UTC)                             | 2026-03-01T12:30:00.000Z
          new DateTime(2026, 2, 3)                                   | 2026-02-03T00:00:00.000Z
          new DateTime(2026, 2, 3, 4, 5, 6, 7, DateTimeZone.UTC)     | 2026-02-03T04:05:06.007Z
          new DateTime().withZone(DateTimeZone.forID('Asia/Tokyo'))  | 2026-03-01T21:30:00.000+09:00
          new DateTime().plusDays(1).minusHours(2).plusMinutes(5)    | 2026-03-02T10:35:00.000Z
          new DateTime().plusYears(1).minusMonths(2).plusWeeks(1)    | 2027-01-08T12:30:00.000Z
          new DateTime().plusSeconds(1).minusMillis(1)               | 2026-03-01T12:30:00.999Z
          new DateTime().withTimeAtStartOfDay()                      | 2026-03-01T00:00:00.000Z
          new DateTime().withYear(2020).withDayOfMonth(5)            | 2020-03-05T12:30:00.000Z
          new DateTime().withMillisOfDay(0).getMillis()              | 1772323200000
          new DateTime().getDayOfWeek() + new DateTime().getDayOfYear() | 67
          new DateTime().getWeekOfWeekyear()                         | 9
          new DateTime().getYear() * 100 + new DateTime().getMonthOfYear() | 202603
          new DateTime().getMinuteOfDay()                            | 750
          new DateTime().toString('yyyy-MM-dd HH:mm:ss')             | 2026-03-01 12:30:00
          new DateTime().toString('yyyyMMddHH')                      | 2026030112
          new DateTime().toString("EEEE, d MMM yy 'at' h a")         | Sunday, 1 Mar 26 at 12 PM
          new DateTime().toString("xxxx-'W'ww-e")                    | 2026-W09-7
          new DateTime().toString('SSS Z ZZ ZZZ')                    | 000 +0000 +00:00 UTC
          new DateTime().isAfter(new DateTime(0))                    | true
          new DateTime().isBefore(0)                                 | false
          new DateTime().isEqual(new DateTime())                     | true
          new DateTime() == new DateTime()                           | true
          new DateTime().monthOfYear().getAsText()                   | March
          new DateTime().dayOfWeek().getAsText()                     | Sunday
          new DateTime().dayOfMonth().withMaximumValue()             | 2026-03-31T12:30:00.000Z
          new DateTime().dayOfMonth().withMinimumValue()             | 2026-03-01T12:30:00.000Z
          new DateTime().hourOfDay().get()                           | 12
          DateTimeZone.forID('Europe/Berlin').getOffset(0)           | 3600000
          DateTimeZone.forID('+02:00')                               | +02:00
          Days.daysBetween(new DateTime(0), new DateTime()).getDays() | 20513
          DateTimeFormat.forPattern('yyyyMMdd').parseDateTime('20260301') | 2026-03-01T00:00:00.000Z
          DateTimeFormat.forPattern('yyyyMMddHH').parseMillis('2026030112') | 1772366400000
          DateTimeFormat.forPattern('yyyy-MM-dd HH:mm:ss').parseDateTime('2026-03-01 01:02:03') | 2026-03-01T01:02:03.000Z
          DateTimeFormat.forPattern('HH').print(0)                   | 00
          DateTimeFormat.forPattern('HH').withZone(DateTimeZone.forID('Asia/Tokyo')).print(new DateTime(0)) | 09
          DateTimeFormat.forPattern('yyyyMMdd').withZone(DateTimeZone.forID('US/Pacific')).parseDateTime('20260301') | 2026-03-01T00:00:00.000-08:00
          """)
  void handlesDates(String source, String value) {
    assertThat(evaluate(source)).isEqualTo(value);
  }

  @Test
  void evaluatesWhatDefinitionsInTheWildContain() {
    scope.with("TARGET_RUN_DATE", new Value.Text("20260301"));
    scope.with("TARGET_RUN_HOUR", new Value.Text("05"));
    assertThat(
            evaluate(
                "new DateTime(1569018000000).withZone(DateTimeZone.forID('UTC')).monthOfYear().getAsText();"))
        .isEqualTo("September");
    assertThat(evaluate("return UUID.randomUUID().toString();")).matches("[0-9a-f-]{36}");
    assertThat(
            evaluate(
                """

                DateTimeFormatter reader = DateTimeFormat
                    .forPattern("yyyyMMddHH")
                    .withZone(DateTimeZone.forID("UTC"));

                DateTime at = reader
                    .parseDateTime(TARGET_RUN_DATE + TARGET_RUN_HOUR)
                    .minusDays(1)
                    .minusHours(6);

                at.withZone(DateTimeZone.forID("UTC")).toString("yyyyMMdd HH");
                """))
        .isEqualTo("20260227 23");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Util.intsBetween(5, 0, 0)                   | a range with the step 0 never ends
          Util.dateIntsBetween(20260101, 20260102, 0) | a range with the step 0 never ends
          Util.intsBetween(0, 30000, 1)               | an array of 30000 elements is not between 0 and 25001
          Util.dateIntToTs(20261301)                  | 20261301 is not a date such as 20260131
          Util.dateIntToTs('soon')                    | dateIntToTs: this text is not a number
          Util.timeoutForDateIntDeadline(20260301, 'soon') | "soon" is not a duration such as "2 hours"
          new DateTime().plusYears(99999999999)       | plusYears: a number or a date is out of range
          new DateTime(2026, 2, 30)                   | new DateTime: a number or a date is out of range
          new DateTime(1, 2)                          | new has no function DateTime with 2 arguments
          new DateTime('soon')                        | "soon" is not an ISO date
          new DateTime().withMonthOfYear(13)          | withMonthOfYear: a number or a date is out of range
          new DateTime().plusFortnights(1)            | DateTime has no function plusFortnights with 1 argument
          DateTimeFormat.forPattern('yyyy').parseDateTime('x') | "x" is not a date of this pattern
          DateTimeFormat.forPattern("yyyy'").print(0) | the date pattern "yyyy'" has an open quote
          String.format('%d', 'x')                    | the format does not match its arguments
          String.format('%tY', 1)                     | format takes neither dates nor widths above 999
          'a'.split('(')                              | "(" is not a regular expression
          'a'.replaceAll('a', '$9')                   | "$9" is not a valid replacement
          String.join(1, 'a')                         | argument 1 of join must be a String, not Long
          new HashMap().get(1)                        | argument 1 of get must be a String, not Long
          """)
  void refusesWhatCannotBe(String source, String message) {
    assertThat(refusal(source)).isEqualTo(message);
  }
}
