package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamValueTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "'a\0b', a\uFFFDb",
    "'half\uD83D', half\uFFFD",
    "'\uDE00half', \uFFFDhalf",
    "'whole\uD83D\uDE00', whole\uD83D\uDE00"
  })
  void aTextHoldsOnlyWhatCanBeKept(String given, String kept) {
    assertThat(new ParamValue.Text(given).value()).isEqualTo(kept);
  }

  @Test
  void soDoKeysAndValuesOfAMap() {
    assertThat(new ParamValue.TextMap(Map.of("k\0", "v\0")).values())
        .isEqualTo(Map.of("k\uFFFD", "v\uFFFD"));
  }
}
