package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "60, PT60S",
    "2h, PT2H",
    "1 day 3h, PT27H",
    "30min, PT30M",
    "100ms, PT0.1S",
    "1d2h3min4s5ms, PT26H3M4.005S",
    "5 MINUTES, PT5M",
    "1 hour 1 second, PT1H1S",
    "120 days, PT2880H",
    "5mins, PT5M",
    "10 minutes 5 seconds 1 day, PT24H10M5S",
    "'2 hours, 5 mins', PT2H5M"
  })
  void readsDigitsAsSecondsAndUnitsInAnyOrder(String text, Duration expected) {
    assertThat(new DurationText(text).literal()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-1",
        "1.5",
        ", 1h",
        "1h,",
        "1h,,2min",
        "1mss",
        "121 days",
        "1 week",
        "h",
        "${t}",
        "1h 1h",
        "99999999999999999999"
      })
  void readsNothingElse(String text) {
    assertThat(new DurationText(text).literal()).isEmpty();
  }

  @Test
  void knowsWhatOnlyARunCanSay() {
    assertThat(new DurationText("${t}s").isInterpolated()).isTrue();
    assertThat(new DurationText("5s").isInterpolated()).isFalse();
  }
}
