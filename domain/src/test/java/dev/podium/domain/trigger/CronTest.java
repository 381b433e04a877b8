package dev.podium.domain.trigger;

import static dev.podium.domain.trigger.Schedules.cron;
import static dev.podium.domain.trigger.Schedules.firings;
import static dev.podium.domain.trigger.Schedules.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns mean, on the even clock of UTC. */
class CronTest {

  /** The days of the next firings, which are all at midnight. */
  private static List<String> days(String pattern, String after) {
    return firings(cron(pattern, "UTC"), after + "T00:00", 4).stream()
        .map(it -> it.replace("T00:00Z", ""))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15 4 * * *          | 2026-01-01T04:15Z | 2026-01-02T04:15Z
          0 * * * *           | 2026-01-01T01:00Z | 2026-01-01T02:00Z
          */20 * * * *        | 2026-01-01T00:20Z | 2026-01-01T00:40Z
          5/20 * * * *        | 2026-01-01T00:05Z | 2026-01-01T00:25Z
          10-30/10 2 * * *    | 2026-01-01T02:10Z | 2026-01-01T02:20Z
          30 8,20 * * *       | 2026-01-01T08:30Z | 2026-01-01T20:30Z
          0 0 * * mon-wed     | 2026-01-05T00:00Z | 2026-01-06T00:00Z
          0 0 * * 7           | 2026-01-04T00:00Z | 2026-01-11T00:00Z
          0 0 * * 0           | 2026-01-04T00:00Z | 2026-01-11T00:00Z
          0 0 * * FRI-SUN     | 2026-01-02T00:00Z | 2026-01-03T00:00Z
          0 0 1 feb *         | 2026-02-01T00:00Z | 2027-02-01T00:00Z
          0 0 29 2 *          | 2028-02-29T00:00Z | 2032-02-29T00:00Z
          30 15 4 * * ?       | 2026-01-01T04:15:30Z | 2026-01-02T04:15:30Z
          0 15 4 ? * MON *    | 2026-01-05T04:15Z | 2026-01-12T04:15Z
          0 0 0 ? * 1         | 2026-01-04T00:00Z | 2026-01-11T00:00Z
          0 0 22-3/2 * * ?    | 2026-01-01T02:00Z | 2026-01-01T22:00Z
          0 0 0 1 1 ? 2030/10 | 2030-01-01T00:00Z | 2040-01-01T00:00Z
          """)
  void firesWhereThePatternSays(String pattern, String first, String second) {
    assertThat(firings(cron(pattern, "UTC"), "2026-01-01T00:00", 2)).containsExactly(first, second);
  }

  @Test
  void theTwoKindsOfDaysAddUp() {
    assertThat(days("0 0 1,15 * 1", "2026-01-01"))
        .containsExactly("2026-01-05", "2026-01-12", "2026-01-15", "2026-01-19");
    assertThat(days("0 0 */1 * 1", "2026-01-01")).startsWith("2026-01-05", "2026-01-12");
  }

  @Test
  void knowsTheDaysThatOnlyQuartzNames() {
    assertThat(days("0 0 0 L * ?", "2026-01-01"))
        .containsExactly("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30");
    assertThat(days("0 0 0 L-3 * ?", "2026-01-01")).startsWith("2026-01-28", "2026-02-25");
    assertThat(days("0 0 0 LW * ?", "2026-01-01")).startsWith("2026-01-30", "2026-02-27");
    assertThat(days("0 0 0 15W * ?", "2026-01-16")).startsWith("2026-02-16", "2026-03-16");
    assertThat(days("0 0 0 1W * ?", "2026-01-01"))
        .as("the weekday stays within the month")
        .startsWith("2026-02-02", "2026-03-02", "2026-04-01", "2026-05-01");
    assertThat(days("0 0 0 31W * ?", "2026-04-01")).startsWith("2026-05-29", "2026-07-31");
    assertThat(days("0 0 0 ? * 6L", "2026-01-01")).startsWith("2026-01-30", "2026-02-27");
    assertThat(days("0 0 0 ? * FRI#3", "2026-01-01")).startsWith("2026-01-16", "2026-02-20");
    assertThat(days("0 0 0 ? * L", "2026-01-01")).startsWith("2026-01-03", "2026-01-10");
    assertThat(days("0 0 0 ? * FRI-MON", "2026-01-01"))
        .containsExactly("2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05");
    assertThat(days("0 0 0 L,15 * ?", "2026-01-01"))
        .containsExactly("2026-01-15", "2026-01-31", "2026-02-15", "2026-02-28");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | this one has 0
          0 4 * *           | this one has 4
          0 4 * * * * * *   | this one has 8
          0 25 * * *        | "25" cannot be the hour. Use 0 to 23.
          60 * * * *        | "60" cannot be the minute.
          0 0 0 * *         | "0" cannot be the day of the month. Use 1 to 31.
          0 0 * MAI *       | "MAI" cannot be the month. Use 1 to 12 or JAN to DEC.
          0 0 * * 8         | "8" cannot be the day of the week. Use 0 to 7 or SUN to SAT.
          0 0 0 ? * 0       | Use 1 to 7 or SUN to SAT.
          0 22-3 * * *      | Write "22-23,0-3" if it goes over the end.
          0 0 * * 6-1       | runs backwards
          */0 * * * *       | The step "/0" of the minute is not one from 1 to 59.
          */90 * * * *      | The step "/90"
          1,,2 * * * *      | has an empty place
          1-2-3 * * * *     | The minute "1-2-3" cannot be read.
          H * * * *         | The minute "H" cannot be read.
          -1 * * * *        | The minute "-1" cannot be read.
          0 0 ? * *         | "?" cannot stand for the day of the month here. Write "*" for any.
          0 0 L * *         | The day of the month "L" cannot be read.
          0 0 12 * * *      | Write "0 0 12 * * ?".
          0 0 12 * * MON    | Write "0 0 12 ? * MON".
          0 0 12 ? * ?      | Write "0 0 12 * * ?".
          0 0 0 L-31 * ?    | No month has a day that is 31 days before its last.
          0 0 0 ? * MON#6   | No month has a day of the week for the 6th time.
          0 0 0 1-9W * ?    | The day of the month "1-9W" cannot be read.
          0 0 0 1 1 ? 2100  | "2100" cannot be the year. Use 1970 to 2099.
          0 0 0 1 1 ? 2030-2027 | runs backwards
          @daily            | Write it as the "expression" of a PREDEFINED trigger.
          0 0 30 2 *        | never fires
          0 0 31 4,6,9,11 * | never fires
          0 0 0 31W 2 ?     | never fires
          0 0 0 29 2 ? 2027 | never fires
          """)
  void saysWhatIsWrongWithAPattern(String pattern, String words) {
    assertThat(refusal(pattern)).startsWith("cron: ").contains(words);
  }

  @Test
  void namesTheFieldsWhereTheirNumberIsWrong() {
    assertThat(refusal("every day"))
        .isEqualTo(
            "cron: A cron pattern has 5 fields (minute, hour, day of the month, month, day of the"
                + " week), or 6 or 7 as Quartz writes it (a second before them, a year after them),"
                + " but this one has 2. For example \"15 4 * * *\" is 04:15 every day.");
  }

  @Test
  void refusesLongTextsBeforeReadingThem() {
    assertThat(refusal("0" + ",1".repeat(1_000_000) + " * * * *"))
        .contains("at most 256 characters");
  }
}
