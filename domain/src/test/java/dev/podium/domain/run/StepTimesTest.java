package dev.podium.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepTimesTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(1);

  private static long known(StepTimes times) {
    return Stream.of(
            times.created(),
            times.initialized(),
            times.paused(),
            times.waitingForSignals(),
            times.evaluatingParams(),
            times.waitingForPermits(),
            times.starting(),
            times.running(),
            times.finishing(),
            times.ended())
        .filter(Objects::nonNull)
        .count();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOT_CREATED")
  void everyStatusNotesOneTimeAndKeepsTheOthers(StepStatus status) {
    StepTimes once = StepTimes.NONE.entered(status, NOON);
    StepStatus next = status == StepStatus.CREATED ? StepStatus.RUNNING : StepStatus.CREATED;

    assertThat(known(once)).isEqualTo(1);
    assertThat(known(once.entered(next, LATER))).isEqualTo(2);
    assertThat(once.entered(next, LATER).entered(status, NOON).entered(next, LATER))
        .isEqualTo(once.entered(next, LATER));
    assertThat(once.ended()).isEqualTo(status.isTerminal() ? NOON : null);
  }

  @Test
  void whatIsNotCreatedHasNoTimes() {
    assertThat(StepTimes.NONE.entered(StepStatus.NOT_CREATED, NOON)).isEqualTo(StepTimes.NONE);
    assertThat(
            EnumSet.range(StepStatus.CREATED, StepStatus.FINISHING).stream()
                .map(status -> StepTimes.NONE.entered(status, NOON))
                .distinct())
        .hasSize(9);
  }
}
