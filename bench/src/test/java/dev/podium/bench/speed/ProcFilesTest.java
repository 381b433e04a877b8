package dev.podium.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcFilesTest {

  @Test
  void addsUserAndSystemTimeWhateverTheProgramIsCalled() {
    String stat =
        "4242 (my (odd) name) S 1 4242 4242 0 -1 4194560 100 0 0 0 1234 66 7 8 20 0 5 0 99 1 2";

    assertThat(ProcFiles.processorMillis(stat)).isEqualTo(13_000);
  }
}
