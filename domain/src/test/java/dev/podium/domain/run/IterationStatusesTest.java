package dev.podium.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IterationStatusesTest {

  private final IterationStatuses statuses =
      IterationStatuses.none(8)
          .with(
              Map.of(
                  0, RunStatus.SUCCEEDED,
                  1, RunStatus.IN_PROGRESS,
                  2, RunStatus.FAILED,
                  3, RunStatus.SUCCEEDED,
                  5, RunStatus.FAILED,
                  6, RunStatus.STOPPED));

  @Test
  void listsWhatFailedFirstAndLeavesOutWhatWasNotLaunched() {
    assertThat(statuses.page(null, 0, 10)).containsExactly(2, 5, 6, 1, 0, 3);
  }

  @Test
  void listsAPageAtATime() {
    assertThat(statuses.page(null, 2, 3)).containsExactly(6, 1, 0);
    assertThat(statuses.page(null, 6, 3)).isEmpty();
  }

  @Test
  void listsOneStatusAlone() {
    assertThat(statuses.page(RunStatus.SUCCEEDED, 1, 10)).containsExactly(3);
    assertThat(statuses.page(RunStatus.PAUSED, 0, 10)).isEmpty();
  }

  @Test
  void countsWhatHasEnded() {
    assertThat(statuses.ended()).isEqualTo(5);
    assertThat(statuses.active()).isEqualTo(1);
  }
}
