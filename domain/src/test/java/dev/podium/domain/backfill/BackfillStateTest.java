package dev.podium.domain.backfill;

import static dev.podium.domain.backfill.BackfillState.CANCELLED;
import static dev.podium.domain.backfill.BackfillState.DONE;
import static dev.podium.domain.backfill.BackfillState.FAILED;
import static dev.podium.domain.backfill.BackfillState.PAUSED;
import static dev.podium.domain.backfill.BackfillState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BackfillStateTest {

  /** Written down a second time, so that a change of the table has to be meant. */
  private static final Set<String> LEGAL =
      Set.of(
          "RUNNING-PAUSED",
          "RUNNING-FAILED",
          "RUNNING-CANCELLED",
          "RUNNING-DONE",
          "PAUSED-RUNNING",
          "PAUSED-FAILED",
          "PAUSED-CANCELLED",
          "PAUSED-DONE",
          "FAILED-RUNNING",
          "FAILED-CANCELLED",
          "FAILED-DONE");

  @Test
  void onlyLegalChangesAreAllowed() {
    for (BackfillState from : BackfillState.values()) {
      for (BackfillState to : BackfillState.values()) {
        assertThat(from.mayBecome(to))
            .as("%s to %s", from, to)
            .isEqualTo(LEGAL.contains(from + "-" + to));
      }
    }
  }

  @Test
  void whatIsDoneOrCancelledStaysSo() {
    assertThat(BackfillState.values())
        .filteredOn(BackfillState::isTerminal)
        .containsExactly(CANCELLED, DONE);
    assertThat(RUNNING.isTerminal() || PAUSED.isTerminal() || FAILED.isTerminal()).isFalse();
  }
}
