package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates, one call a line. The clock stands at 2026-03-01T12:30Z, a Sunday. */
class DateFunctionsTest {

  private final Sandbox sandbox = new Sandbox();

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
          Util.incrementDateInt(9991231, 1)                          | 10000101
          Util.incrementDateInt(10102, -1)                           | 00010101
          Util.dateIntHourToTs(20260301, 5, 'UTC', 1, 2)             | 1772247600000
          Util.dateIntHourToTs('20260301', '05', 'US/Pacific', 0, 0) | 1772370000000
          Util.dateIntHourToTs('20260301', '05', 'UTC', 0, 0)/1000   | 1772341200
          Util.dateIntHourToTs('20260301', '05', 'UTC', '01', '02')  | 1772247600000
          Util.timeoutForDateIntDeadline(20260301, '1 week')         | 559800000 milliseconds
          Util.timeoutForDateIntDeadline(20260301, '1 day, 2 hours and 3 minutes') | 48780000 milliseconds
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
          Util.intsBetween('3', '1', '-1')                           | [3, 2]
          Util.intsBetween(-3, 2, 2)                                 | [-3, -1, 1]
          """)
  void countsDates(String source, String value) {
    assertThat(sandbox.text(source)).isEqualTo(value);
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
          new DateTime('2026-03-01', DateTimeZone.forID('Asia/Tokyo')) | 2026-03-01T00:00:00.000+09:00
          new DateTime('2026-03-01T00:00Z', DateTimeZone.forID('Asia/Tokyo')) | 2026-03-01T09:00:00.000+09:00
          new DateTime(new DateTime(0, DateTimeZone.forID('Asia/Tokyo'))) | 1970-01-01T09:00:00.000+09:00
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
          new DateTime().hourOfDay()                                 | Property[hourOfDay]
          new DateTime().weekyear().get() + new DateTime().weekOfWeekyear().get() | 2035
          new DateTime().withWeekyear(1).withDayOfWeek(4)            | 0001-03-01T12:30:00.000Z
          new DateTime().withMonthOfYear(2).dayOfMonth().withMaximumValue() | 2026-02-28T12:30:00.000Z
          new DateTime().minuteOfHour().withMinimumValue().secondOfDay().get() | 43200
          DateTimeZone.UTC                                           | UTC
          DateTimeZone.forID('Etc/UTC')                              | UTC
          DateTimeZone.UTC.forID('Asia/Tokyo')                       | Asia/Tokyo
          Days.daysBetween(new DateTime(0), new DateTime(172800000)) | P2D
          DateTimeZone.forID('Europe/Berlin').getOffset(0)           | 3600000
          DateTimeZone.forID('+02:00')                               | +02:00
          Days.daysBetween(new DateTime(0), new DateTime()).getDays() | 20513
          DateTimeFormat.forPattern('yyyyMMdd').parseDateTime('20260301') | 2026-03-01T00:00:00.000Z
          DateTimeFormat.forPattern('yyyyMMddHH').parseMillis('2026030112') | 1772366400000
          DateTimeFormat.forPattern('yyyy-MM-dd HH:mm:ss').parseDateTime('2026-03-01 01:02:03') | 2026-03-01T01:02:03.000Z
          DateTimeFormat.forPattern('HH').print(0)                   | 00
          DateTimeFormat.forPattern('yyyy').parseDateTime(2026)      | 2026-01-01T00:00:00.000Z
          DateTimeFormat.forPattern('d/M/yyyy').parseDateTime('1/3/2026') | 2026-03-01T00:00:00.000Z
          DateTimeFormat.forPattern('dd/MM/yyyy').parseDateTime('1/3/2026') | 2026-03-01T00:00:00.000Z
          DateTimeFormat.forPattern('HH:mm').parseDateTime('7:05')   | 1970-01-01T07:05:00.000Z
          DateTimeFormat.forPattern('MM-dd').parseDateTime('02-29')  | 2000-02-29T00:00:00.000Z
          DateTimeFormat.forPattern('h a').parseDateTime('3 PM')     | 1970-01-01T15:00:00.000Z
          DateTimeFormat.forPattern('h').parseDateTime('3')          | 1970-01-01T03:00:00.000Z
          DateTimeFormat.forPattern("xxxx-'W'ww").parseDateTime('2026-W09') | 2026-02-23T00:00:00.000Z
          DateTimeFormat.forPattern('yyyy DDD').parseDateTime('2026 60') | 2026-03-01T00:00:00.000Z
          DateTimeFormat.forPattern('yyyy-MM-dd HH Z').parseDateTime('2026-03-01 01 +0200') | 2026-02-28T23:00:00.000Z
          DateTimeFormat.forPattern('d MMM yyyy').parseDateTime('1 Mar 2026') | 2026-03-01T00:00:00.000Z
          DateTimeFormat.forPattern('yy').print(0)                   | 70
          DateTimeFormat.forPattern('ssSSSSSS').print(1234)          | 01234000
          DateTimeFormat.forPattern('dddd').print(0)                 | 0001
          DateTimeFormat.forPattern("'o''clock' ''").print(0)        | o'clock '
          DateTimeFormat.forPattern('z').print(0)                    | UTC
          DateTimeFormat.forPattern('yyyy').forPattern('MM').print(0) | 01
          DateTimeFormatter.forPattern('ü yyyy').print(0)            | ü 1970
          DateTimeFormatter f = DateTimeFormat.forPattern('dd'); f.print(new DateTime()) | 01
          DateTimeFormat.forPattern('HH').withZone(DateTimeZone.forID('Asia/Tokyo')).print(new DateTime(0)) | 09
          DateTimeFormat.forPattern('yyyyMMdd').withZone(DateTimeZone.forID('US/Pacific')).parseDateTime('20260301') | 2026-03-01T00:00:00.000-08:00
          """)
  void handlesDates(String source, String value) {
    assertThat(sandbox.text(source)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Util.dateIntsBetween(20260101, 20260102, 0) | a range with the step 0 never ends
          Util.dateIntsBetween(20260230, 20260302, 1) | 20260230 is not a date such as 20260131
          Util.dateIntToTs(20261301)                  | 20261301 is not a date such as 20260131
          Util.dateIntToTs(2026010101)                | 2026010101 is not a date such as 20260131
          Util.dateIntToTs(-20260101)                 | -20260101 is not a date such as 20260131
          Util.dateIntToTs('soon')                    | dateIntToTs: this text is not a number
          Util.tsToDateInt('1.5')                     | tsToDateInt: this text is not a number
          Util.incrementDateInt(20260101, '5')        | argument 2 of incrementDateInt must be a Long, not String
          Util.intsBetween('a', 3, 1)                 | intsBetween: this text is not a number
          Util.timeoutForDateIntDeadline(20260301, 'soon') | "soon" is not a duration such as "2 hours"
          Util.timeoutForDateIntDeadline(20260301, '1 hour or so') | "1 hour or so" is not a duration such as "2 hours"
          Util.timeoutForDateTimeDeadline('1 day')    | Util has no function timeoutForDateTimeDeadline with 1 argument
          new DateTime().plusYears(99999999999)       | plusYears: a number or a date is out of range
          new DateTime().plusDays(null)               | argument 1 of plusDays must be a Long, not null
          new DateTime().plusDays(1.5)                | argument 1 of plusDays must be a Long, not Double
          new DateTime(2026, 2, 30)                   | new DateTime: a number or a date is out of range
          new DateTime(1, 2)                          | new DateTime does not take 2 arguments
          new DateTime('soon')                        | "soon" is not an ISO date
          DateTime.parse('2026-02-30')                | "2026-02-30" is not an ISO date
          DateTimeFormat.forPattern('yyyy-MM-dd').parseDateTime('2026-02-30') | "2026-02-30" is not a date of this pattern
          new DateTime().withMonthOfYear(13)          | withMonthOfYear: a number or a date is out of range
          new DateTime().plusFortnights(1)            | DateTime has no function plusFortnights with 1 argument
          new DateTime().dayOfWeek().getAsString()    | Property has no function getAsString with 0 arguments
          Days.daysBetween(new DateTime(), new DateTime()).getWeeks() | Days has no function getWeeks with 0 arguments
          new DateTimeZone('UTC')                     | new DateTimeZone is not allowed
          DateTimeZone.forID('../../etc/passwd')      | "../../etc/passwd" is not a time zone
          DateTimeFormat.forPattern('yyyy').parseDateTime('x') | "x" is not a date of this pattern
          DateTimeFormat.forPattern('yyyyMMdd').parseDateTime('2026010101') | "2026010101" is not a date of this pattern
          DateTimeFormat.forPattern('yyyy').withZone('UTC') | argument 1 of withZone must be a DateTimeZone, not String
          DateTimeFormat.forPattern("yyyy'").print(0) | the date pattern "yyyy'" has an open quote
          DateTimeFormat.forPattern('ddddddddddddddddddd').print(0) | the date pattern "ddddddddddddddddddd" repeats d more than 18 times
          DateTimeFormat.forPattern('yyyy-Q')         | the date pattern "yyyy-Q" has an unknown letter Q
          """)
  void refusesWhatIsNoDate(String source, String message) {
    assertThat(sandbox.refusal(source).reason()).isEqualTo(message);
  }

  @Test
  void evaluatesWhatDefinitionsInTheWildContain() {
    sandbox
        .with("TARGET_RUN_DATE", new Value.Text("20260301"))
        .with("TARGET_RUN_HOUR", new Value.Text("05"));
    assertThat(
            sandbox.text(
                "new DateTime(1569018000000).withZone(DateTimeZone.forID('UTC')).monthOfYear().getAsText();"))
        .isEqualTo("September");
    assertThat(sandbox.text("return UUID.randomUUID().toString();")).matches("[0-9a-f-]{36}");
    assertThat(
            sandbox.text(
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
}
