package dev.podium.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class FuzzTest {

  @Test
  void theTextsThatAreDamagedAreValid() {
    Probe probe = new Probe();
    Seeds seeds = new Seeds();

    for (Subject subject : EnumSet.complementOf(EnumSet.of(Subject.PARAMS))) {
      assertThat(seeds.of(subject)).isNotEmpty();
      assertThat(seeds.of(subject))
          .filteredOn(text -> !probe.accepts(new Input(1, subject, text)))
          .isEmpty();
    }
  }

  @Test
  void theSameSeedMakesTheSameInput() {
    assertThat(new InputMaker().make(42)).isEqualTo(new InputMaker().make(42));
    assertThat(new InputMaker().make(42)).isNotEqualTo(new InputMaker().make(43));
  }

  @Test
  void someThousandDamagedTextsAreTakenOrRefused() throws Exception {
    Fuzz.Report report = new Fuzz().run(6_000, 7);

    assertThat(report.findings()).as(report.text()).isEmpty();
  }

  @Test
  void tellsHowAFindingIsSeenAgain() {
    Input input = new Input(99, Subject.EXPRESSION, "1 +");

    assertThat(Finding.of(input, new IllegalStateException("a mistake")).text())
        .contains("--fuzz 1 --seed 99", "a mistake", "1 +");
  }
}
