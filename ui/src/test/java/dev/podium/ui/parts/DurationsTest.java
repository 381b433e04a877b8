package dev.podium.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.999S, 999 ms",
    "PT1S, 1.0 s",
    "PT9.96S, 9.9 s",
    "PT10S, 10 s",
    "PT59.9S, 59 s",
    "PT3M12S, 3 m 12 s",
    "PT1H, 1 h 0 m",
    "PT23H59M59S, 23 h 59 m",
    "P3DT4H30M, 3 d 4 h"
  })
  void saysTheTwoLargestUnits(Duration duration, String text) {
    assertThat(Durations.text(duration)).isEqualTo(text);
  }

  @Test
  void neverGoesBelowZeroWhenClocksDiffer() {
    assertThat(Durations.text(Duration.ofMillis(-5))).isEqualTo("0 ms");
  }
}
