package dev.podium.app.engine;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.run.RunViewBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.run.LeafRollup;
import dev.podium.domain.run.LeafRollups;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class RememberedRollupsTest {

  private static final Workflow WORKFLOW = aWorkflow("w").withStep("s").build();

  private final Counting counting = new Counting();
  private long now = Long.MAX_VALUE - 1; // where System.nanoTime may overflow
  private final LeafRollups rollups = new RememberedRollups(counting, () -> now);

  @Test
  void aQuickCountIsMadeForEveryLook() {
    counting.takes = Duration.ofMillis(5);

    rollups.of(run(RunStatus.IN_PROGRESS));
    rollups.of(run(RunStatus.IN_PROGRESS));

    assertThat(counting.counts).isEqualTo(2);
  }

  @Test
  void aSlowCountIsShownForTenTimesAsLong() {
    counting.takes = Duration.ofMillis(100);

    rollups.of(run(RunStatus.IN_PROGRESS));
    tick(Duration.ofMillis(999));
    rollups.of(run(RunStatus.IN_PROGRESS));
    assertThat(counting.counts).isEqualTo(1);

    tick(Duration.ofMillis(2));
    rollups.of(run(RunStatus.IN_PROGRESS));
    assertThat(counting.counts).isEqualTo(2);
  }

  @Test
  void noCountIsShownForLong() {
    counting.takes = Duration.ofSeconds(3);

    rollups.of(run(RunStatus.IN_PROGRESS));
    tick(Duration.ofSeconds(5).plusMillis(1));
    rollups.of(run(RunStatus.IN_PROGRESS));

    assertThat(counting.counts).isEqualTo(2);
  }

  @Test
  void aRunThatHasEndedIsCountedAnew() {
    counting.takes = Duration.ofMillis(100);

    rollups.of(run(RunStatus.IN_PROGRESS));
    rollups.of(run(RunStatus.SUCCEEDED));

    assertThat(counting.counts).isEqualTo(2);
  }

  private void tick(Duration time) {
    now += time.toNanos();
  }

  private static RunView run(RunStatus status) {
    return aRun(WORKFLOW, status).build();
  }

  /** Counts how often it is asked, and takes its time. */
  private final class Counting implements LeafRollups {
    private Duration takes = Duration.ZERO;
    private int counts;

    @Override
    public LeafRollup of(RunView run) {
      counts++;
      tick(takes);
      return new LeafRollup(Map.of());
    }

    @Override
    public LeafRollup inside(RunRef run, Step written, StepView step, IntPredicate iterations) {
      throw new AssertionError("not asked here");
    }
  }
}
