package dev.podium.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.TimeTrigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          15 4 * * *               | at 04:15 every day
          0 8,20 * * *             | at 08:00 and 20:00 every day
          * * * * *                | every minute
          */15 * * * *             | every 15 minutes
          5/10 * * * *             | every 10 minutes from minute 5
          0 * * * *                | every hour
          5,20 * * * *             | at minute 5 and 20 of every hour
          0 */2 * * *              | every 2 hours
          5 1-23/2 * * *           | every 2 hours from 01:05
          0 8-18 * * *             | every hour from 08:00 to 18:00, every day
          */15 8-18 * * 1-5        | every 15 minutes from 08:00 to 18:45, from Monday to Friday
          5,10 0-3,9 * * *         | at minute 5 and 10 in the hours 0 to 3 and 9 every day
          0 9 * * 1                | at 09:00 every Monday
          0 9 * * MON,WED,FRI      | at 09:00 every Monday, Wednesday and Friday
          0 0 * * 5-7              | at 00:00 from Friday to Sunday
          0 0 1 * *                | at 00:00 on the 1st of every month
          0 0 1-3,22 1,7 *         | at 00:00 on the 1st to 3rd and 22nd of January and July
          0 0 */2 * *              | at 00:00 on every 2nd day from the 1st of every month
          0 0 1,15 * 1             | at 00:00 on the 1st and 15th of every month and every Monday
          0 0 * 3-5 *              | at 00:00 every day in March to May
          0 * * 6 *                | every hour, every day in June
          0 0 * 6 1                | at 00:00 every Monday in June
          */10 * * * * ?           | every 10 seconds
          30 */5 * * * ?           | at second 30 every 5 minutes
          30 * * * * ?             | at second 30 of every minute
          0,30 5 4 * * ?           | at 04:05:00 and 04:05:30 every day
          0,20,40 1,2 4-8 * * ?    | every 20 seconds in the minutes 1 and 2 in the hours 4 to 8, every day
          0 0 0 L * ?              | at 00:00 on the last day of every month
          0 0 0 L-1 * ?            | at 00:00 1 day before the last of every month
          0 0 0 LW 12 ?            | at 00:00 on the last weekday of December
          0 0 0 15W * ?            | at 00:00 on the weekday nearest to the 15th of every month
          0 0 0 ? * FRI#3          | at 00:00 on the 3rd Friday of every month
          0 0 0 ? * 2L             | at 00:00 on the last Monday of every month
          0 0 0 1 1 ? 2030-2032    | at 00:00 on the 1st of January, only in 2030 to 2032
          """)
  void saysWhenAPatternFires(String pattern, String words) {
    assertThat(CronWords.of(CronReader.read(pattern))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles, 'at 04:15 every day, Los Angeles time'",
    "America/Argentina/Buenos_Aires, 'at 04:15 every day, Buenos Aires time'",
    "UTC, 'at 04:15 every day, UTC'",
    "Etc/UTC, 'at 04:15 every day, UTC'",
    "Etc/GMT+5, 'at 04:15 every day, Etc/GMT+5'",
    "+02:00, 'at 04:15 every day, +02:00'",
    "CET, 'at 04:15 every day, CET'"
  })
  void namesTheZone(String zone, String words) {
    TimeSchedule schedule = Schedules.cron("15 4 * * *", zone);
    assertThat(schedule.words()).isEqualTo(words).endsWith(", " + schedule.zoneWords());
  }

  @Test
  void saysHowOftenAnIntervalComes() {
    assertThat(Schedules.every("6h", null, null).words()).isEqualTo("every 6 hours, UTC");
    assertThat(Schedules.every("1 day 1h 1min", "2026-01-31T06:00", "Europe/Berlin").words())
        .isEqualTo("every 1 day 1 hour 1 minute from 2026-01-31 06:00, Berlin time");
  }

  @Test
  void tellsTheDelay() {
    TimeSchedule schedule =
        Schedules.planned(new TimeTrigger.Cron("0 4 * * *", null, new DurationText("10min")));
    assertThat(schedule.words())
        .isEqualTo("at 04:00 every day, UTC, plus " + DurationWords.of(schedule.delay()));
  }
}
