package dev.podium.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every pattern, tried with random ones. */
class CronPropertiesTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "America/New_York",
          "Europe/Berlin",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "Asia/Beirut",
          "America/Havana");
  private static final Instant START = Instant.parse("2026-01-15T10:07:23Z");
  private static final int LONGEST_RUN = 2000;

  private static Optional<TimeSchedule> schedule(String pattern, String zone) {
    return TimeSchedule.of(new TimeTrigger.Cron(pattern, zone, null), new WorkflowId("w"));
  }

  @Test
  void firingsComeStrictlyLaterAndLater() {
    CronGenerator patterns = new CronGenerator(1);
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      String pattern = patterns.pattern();
      String zone = ZONES.get(i % ZONES.size());
      Instant after = START.plusMillis(random.nextLong(Duration.ofDays(400).toMillis()));
      schedule(pattern, zone)
          .ifPresent(
              it ->
                  assertThat(
                          Stream.concat(Stream.of(after), it.upcoming(after, 20).stream()).toList())
                      .as("%s in %s", pattern, zone)
                      .isSorted()
                      .doesNotHaveDuplicates());
    }
  }

  /** The days on which the clocks of each zone are changed, with the days around them. */
  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2026-03-07T12:00:00Z",
    "America/New_York, 2026-10-31T12:00:00Z",
    "Europe/Berlin, 2026-03-28T12:00:00Z",
    "Europe/Berlin, 2026-10-24T12:00:00Z",
    "Australia/Lord_Howe, 2026-04-04T02:00:00Z",
    "Australia/Lord_Howe, 2026-10-03T02:00:00Z",
    "Asia/Beirut, 2026-03-28T10:00:00Z",
    "Asia/Beirut, 2026-10-24T10:00:00Z",
    "America/Havana, 2026-03-07T17:00:00Z",
    "America/Havana, 2026-10-31T17:00:00Z",
    "Asia/Kolkata, 2026-03-28T12:00:00Z"
  })
  void changesOfTheClocksAreKeptAsPromised(String zoneId, Instant start) {
    ZoneId zone = ZoneId.of(zoneId);
    CronGenerator patterns = new CronGenerator(start.getEpochSecond());
    Instant end = start.plus(Duration.ofHours(36));
    for (int i = 0; i < 60; i++) {
      String pattern = withoutDays(patterns.unix());
      Cron cron = CronReader.read(pattern);
      List<Instant> expected =
          cron.isEveryHour() ? passing(cron, zone, start, end) : onOldClock(cron, zone, start, end);

      List<Instant> firings = schedule(pattern, zoneId).orElseThrow().between(start, end, 9999);

      assertThat(firings).as("%s in %s", pattern, zone).isEqualTo(expected);
    }
  }

  private static String withoutDays(String pattern) {
    return pattern.replaceFirst("(\\S+ \\S+) .*", "$1 * * *");
  }

  /** Every moment at which a clock shows a time of the pattern. */
  private static List<Instant> passing(Cron cron, ZoneId zone, Instant start, Instant end) {
    List<Instant> moments = new ArrayList<>();
    for (Instant it = start.plusSeconds(60); !it.isAfter(end); it = it.plusSeconds(60)) {
      if (names(cron, LocalDateTime.ofInstant(it, zone))) {
        moments.add(it);
      }
    }
    return moments;
  }

  /** The moment of every time of the pattern, as java.time resolves gaps and overlaps. */
  private static List<Instant> onOldClock(Cron cron, ZoneId zone, Instant start, Instant end) {
    LocalDateTime from = LocalDateTime.ofInstant(start, zone).truncatedTo(ChronoUnit.DAYS);
    return Stream.iterate(from, it -> it.plusMinutes(1))
        .limit(4L * 24 * 60)
        .filter(it -> names(cron, it))
        .map(it -> it.atZone(zone).toInstant())
        .filter(it -> it.isAfter(start) && !it.isAfter(end))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean names(Cron cron, LocalDateTime time) {
    return cron.firstFrom(time).filter(time::equals).isPresent();
  }

  @Test
  void noTwoFiringsAreCloserThanWasFound() {
    Duration least = Duration.ofMinutes(2);
    CronGenerator patterns = new CronGenerator(3);
    int judged = 0;
    for (int i = 0; i < 400; i++) {
      String pattern = patterns.unix();
      String zone = ZONES.get(i % ZONES.size());
      TimeSchedule schedule = schedule(pattern, zone).orElse(null);
      if (schedule != null && schedule.gapBelow(least, START).isEmpty()) {
        List<Instant> firings = schedule.upcoming(START, LONGEST_RUN);
        for (int k = 1; k < firings.size(); k++) {
          assertThat(Duration.between(firings.get(k - 1), firings.get(k)))
              .as("%s in %s after %s", pattern, zone, firings.get(k - 1))
              .isGreaterThanOrEqualTo(least);
        }
        judged++;
      }
    }
    assertThat(judged).isGreaterThan(50);
  }

  @Test
  void firesWhenMaestroDoes() {
    CronParser unix = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    CronParser quartz =
        new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
    CronGenerator patterns = new CronGenerator(4);
    for (int i = 0; i < 1500; i++) {
      boolean isUnix = i % 2 == 0;
      String pattern = isUnix ? patterns.unix() : patterns.quartz();
      ExecutionTime theirs = ExecutionTime.forCron((isUnix ? unix : quartz).parse(pattern));

      List<Instant> firings =
          schedule(pattern, "UTC").map(it -> it.upcoming(START, 4)).orElse(List.of());

      assertThat(firings).as(pattern).isEqualTo(upcoming(theirs));
    }
  }

  private static List<Instant> upcoming(ExecutionTime times) {
    List<Instant> firings = new ArrayList<>();
    Optional<ZonedDateTime> next = times.nextExecution(START.atZone(ZoneId.of("UTC")));
    while (next.isPresent() && firings.size() < 4) {
      firings.add(next.get().toInstant());
      next = times.nextExecution(next.get());
    }
    return firings;
  }

  @Test
  void whateverIsWrittenIsReadOrRefused() {
    CronGenerator patterns = new CronGenerator(5);
    Random random = new Random(5);
    String scraps = "*/-,?#LW 0159MONéＡ\t\u0000İſ٣";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(patterns.pattern());
      for (int k = random.nextInt(5); k >= 0; k--) {
        text.insert(
            random.nextInt(text.length() + 1), scraps.charAt(random.nextInt(scraps.length())));
      }
      schedule(text.toString(), "Europe/Berlin")
          .ifPresent(it -> assertThat(it.words()).isNotEmpty());
    }
  }
}
