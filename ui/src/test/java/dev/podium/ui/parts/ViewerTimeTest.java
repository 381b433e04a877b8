package dev.podium.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerTimeTest {

  private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  private final ViewerTime berlin =
      new ViewerTime(ZoneId.of("Europe/Berlin"), InstantSource.fixed(NOW));

  @ParameterizedTest
  @CsvSource({
    "2026-07-01T12:00:03Z, just now",
    "2026-07-01T11:59:20Z, 40 s ago",
    "2026-07-01T11:55:00Z, 5 min ago",
    "2026-07-01T09:00:00Z, 3 h ago",
    "2026-06-30T11:00:00Z, 1 day ago",
    "2026-06-20T12:00:00Z, 11 days ago",
    "2026-05-01T23:30:00Z, 2 May 2026",
    "2026-07-01T12:00:40Z, in 40 s",
    "2026-07-01T12:05:00Z, in 5 min",
    "2026-07-01T15:00:00Z, in 3 h",
    "2026-07-02T13:00:00Z, in 1 day",
    "2026-07-12T12:00:00Z, in 11 days",
    "2026-08-31T22:30:00Z, 1 Sep 2026"
  })
  void saysHowLongAgoOrAhead(Instant instant, String text) {
    assertThat(berlin.relative(instant)).isEqualTo(text);
  }

  @Test
  void givesTheExactTimeInBothZones() {
    assertThat(berlin.exact(NOW))
        .isEqualTo("2026-07-01 14:00:00.000 Europe/Berlin · 2026-07-01 12:00:00.000 UTC");
  }

  @Test
  void givesUtcOnce() {
    ViewerTime utc = new ViewerTime(ZoneOffset.UTC, InstantSource.fixed(NOW));

    assertThat(utc.exact(NOW)).isEqualTo("2026-07-01 12:00:00.000 UTC");
  }

  @Test
  void givesMomentsToComeInTheViewersZoneAndInOthers() {
    assertThat(berlin.moment(NOW)).isEqualTo("Wed 1 Jul 2026, 14:00");
    assertThat(berlin.moment(NOW.plusSeconds(7))).isEqualTo("Wed 1 Jul 2026, 14:00:07");
    assertThat(ViewerTime.momentIn(ZoneId.of("America/Los_Angeles"), NOW))
        .isEqualTo("Wed 1 Jul 2026, 05:00");
  }

  @Test
  void knowsWhetherTwoZonesAgree() {
    assertThat(berlin.agreesWith(ZoneId.of("Europe/Paris"), NOW)).isTrue();
    assertThat(berlin.agreesWith(ZoneOffset.UTC, NOW)).isFalse();
  }

  @Test
  void letsTheClockOfWhatHasNotEndedGoOn() {
    assertThat(berlin.elapsed(NOW.minusSeconds(90), null)).isEqualTo("1 m 30 s");
    assertThat(berlin.elapsed(NOW.minusSeconds(90), NOW.minusSeconds(60))).isEqualTo("30 s");
    assertThat(berlin.elapsed(null, null)).isEmpty();
  }
}
