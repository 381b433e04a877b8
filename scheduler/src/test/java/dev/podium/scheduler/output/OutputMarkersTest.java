package dev.podium.scheduler.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutputMarkersTest {

  private static final String START = "MAESTRO_OUTPUT_START";
  private static final String END = "MAESTRO_OUTPUT_END";

  private final OutputMarkers markers = new OutputMarkers(1_000);

  @Test
  void findsWhatStandsBetweenHoweverItComesInPieces() {
    String printed = "a" + START + "{1}" + END + "b" + END + START + START + "{2}" + END;
    for (int i = 0; i < printed.length(); i++) {
      markers.accept(printed.substring(i, i + 1));
    }

    assertThat(markers.found()).containsExactly("{1}", START + "{2}");
  }

  @Test
  void oneThatIsTooLongIsRefused() {
    markers.accept(START + "x".repeat(2_000) + END);

    assertThatThrownBy(markers::found).hasMessageContaining("More than 1000 characters");
  }

  /** Each is short enough, and all of them would fill the memory. */
  @Test
  void manyThatAreTooLongTogetherAreRefusedAndNotKept() {
    for (int i = 0; i < 1_000_000; i++) {
      markers.accept(START + END);
    }
    assertThatThrownBy(markers::found).hasMessageContaining("More than 1000 characters");

    OutputMarkers others = new OutputMarkers(1_000);
    others.accept((START + "x".repeat(400) + END).repeat(3));
    assertThatThrownBy(others::found).isInstanceOf(OutputException.class);
  }

  @Test
  void aStartWithoutAnEndIsRefused() {
    markers.accept(START + "{}");

    assertThatThrownBy(markers::found).hasMessageContaining("without " + END);
  }
}
