package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.RunEffect.FindChildren;
import dev.podium.domain.engine.RunEffect.LaunchIterations;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunState;
import dev.podium.scheduler.loop.ChildWork.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildWorkTest {

  private final TestCluster cluster = new TestCluster();
  private final RunState earlier = state("earlier");
  private final RunState later = state("later");
  private final ChildWork work = new ChildWork();

  @Test
  void neighbouringLaunchesBecomeOneUnderTheLaterState() {
    assertThat(work.add(earlier, List.of(launch(0, 3), launch(3, 1)))).isTrue();
    assertThat(work.add(later, List.of(launch(4, 2)))).isFalse();

    assertThat(work.next()).isEqualTo(new Asked(later, launch(0, 6)));
    assertThat(work.next()).isNull();
  }

  @Test
  void nothingOvertakes() {
    FindChildren find = new FindChildren(0, 1);
    work.add(earlier, List.of(launch(0, 3), find, launch(3, 1), launch(9, 1)));

    assertThat(work.next()).isEqualTo(new Asked(earlier, launch(0, 3)));
    assertThat(work.next()).isEqualTo(new Asked(earlier, find));
    assertThat(work.next()).isEqualTo(new Asked(earlier, launch(3, 1)));
    assertThat(work.next()).isEqualTo(new Asked(earlier, launch(9, 1)));
    assertThat(work.next()).isNull();
  }

  @Test
  void launchesOfDifferentAttemptsAndRunsStayApart() {
    LaunchIterations ofNextAttempt = new LaunchIterations(0, 2, 3, 1, 1);
    LaunchIterations ofNextRun = new LaunchIterations(0, 2, 4, 1, 2);
    work.add(earlier, List.of(launch(0, 3), ofNextAttempt, ofNextRun));

    assertThat(work.next()).isEqualTo(new Asked(earlier, launch(0, 3)));
    assertThat(work.next()).isEqualTo(new Asked(earlier, ofNextAttempt));
    assertThat(work.next()).isEqualTo(new Asked(earlier, ofNextRun));
  }

  @Test
  void whoeverAsksAfterTheLastHasItWorkedOffAnew() {
    assertThat(work.add(earlier, List.of())).isFalse();
    assertThat(work.add(earlier, List.of(launch(0, 1)))).isTrue();
    work.next();
    assertThat(work.add(earlier, List.of(launch(1, 1)))).isFalse();
    work.next();
    assertThat(work.next()).isNull();

    assertThat(work.add(later, List.of(launch(2, 1)))).isTrue();
  }

  private static LaunchIterations launch(int first, int count) {
    return new LaunchIterations(0, 1, first, count, 1);
  }

  private RunState state(String workflow) {
    var builder = aWorkflow(workflow).withStep("s");
    return cluster
        .store
        .stored(cluster.launch(builder))
        .under(RunPlan.of(builder.build(), TestCluster.behaviors()));
  }
}
