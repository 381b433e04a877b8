package dev.podium.domain.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockChangesBetweenTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant SPRING = Instant.parse("2027-03-28T01:00:00Z");
  private static final Instant AUTUMN = Instant.parse("2027-10-31T01:00:00Z");

  @Test
  void aYearHasTwoInTheirOrder() {
    List<ClockChange> changes =
        ClockChange.between(
            BERLIN, Instant.parse("2027-01-01T00:00:00Z"), Instant.parse("2028-01-01T00:00:00Z"));

    assertThat(changes)
        .containsExactly(
            new ClockChange(
                BERLIN,
                SPRING,
                LocalDateTime.parse("2027-03-28T02:00"),
                LocalDateTime.parse("2027-03-28T03:00")),
            new ClockChange(
                BERLIN,
                AUTUMN,
                LocalDateTime.parse("2027-10-31T03:00"),
                LocalDateTime.parse("2027-10-31T02:00")));
    assertThat(changes)
        .extracting(ClockChange::step)
        .containsExactly(Duration.ofHours(1), Duration.ofHours(-1));
    assertThat(changes.getFirst().zoneWords()).isEqualTo("Berlin time");
  }

  @Test
  void theLaterEndCountsAndTheEarlierDoesNot() {
    assertThat(ClockChange.between(BERLIN, SPRING.minusNanos(1), SPRING)).hasSize(1);
    assertThat(ClockChange.between(BERLIN, SPRING, AUTUMN.minusNanos(1))).isEmpty();
  }

  @Test
  void clocksThatAreNeverChangedHaveNone() {
    assertThat(ClockChange.between(ZoneOffset.UTC, Instant.EPOCH, AUTUMN)).isEmpty();
  }
}
