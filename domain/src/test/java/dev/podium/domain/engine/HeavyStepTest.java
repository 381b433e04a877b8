package dev.podium.domain.engine;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.TimelineEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeavyStepTest {

  private static final TaskKey TASK = new TaskKey(new RunKey(7), 0, 1);

  private final MachineStage stage = new MachineStage();

  @Test
  void waitsForASlotAndRunsOnceANodeHasBegun() {
    RunState waiting = stage.begin(aWorkflow("w").withStep(MachineStage.heavy("s")).build());

    assertThat(step(waiting).status()).isEqualTo(StepStatus.STARTING);
    assertThat(step(waiting).info()).isEqualTo("It waits for a free slot on a node.");
    assertThat(stage.effects).containsExactly(new RunEffect.Place(TASK));

    RunState running = stage.on(waiting, new RunEvent.TaskBegan(0, 1, "two"));

    assertThat(step(running).status()).isEqualTo(StepStatus.RUNNING);
    assertThat(step(running).info()).isNull();
    assertThat(step(running).timeline().events())
        .extracting(TimelineEvent::message)
        .contains("It runs on node two.");
    RunState end = stage.on(running, new RunEvent.StepReturned(0, 1, StepResult.DONE));
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aResultCountsThoughItsBeginWasNotHeardOf() {
    RunState waiting = stage.begin(aWorkflow("w").withStep(MachineStage.heavy("s")).build());

    RunState end = stage.on(waiting, new RunEvent.StepReturned(0, 1, StepResult.DONE));

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.on(end, new RunEvent.TaskBegan(0, 1, "two"))).isSameAs(end);
  }

  @Test
  void theTimeThatItWaitsForASlotIsNotItsOwn() {
    RunState waiting =
        stage.begin(aWorkflow("w").withStep(MachineStage.heavy("s").timingOutAfter("60s")).build());
    stage.clock.tick(Duration.ofSeconds(90));
    assertThat(stage.on(waiting, new RunEvent.TimePassed())).isSameAs(waiting);

    RunState running = stage.on(waiting, new RunEvent.TaskBegan(0, 1, "two"));
    stage.clock.tick(Duration.ofSeconds(59));
    assertThat(stage.on(running, new RunEvent.TimePassed())).isSameAs(running);
    stage.clock.tick(Duration.ofSeconds(1));
    RunState late = stage.on(running, new RunEvent.TimePassed());

    assertThat(step(late).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(stage.effects).endsWith(new RunEffect.Withdraw(TASK));
  }

  @ParameterizedTest
  @EnumSource(
      value = StepAction.class,
      names = {"STOP", "KILL", "SKIP"})
  void whatAUserEndsIsWithdrawnWhetherItWaitsOrRuns(StepAction action) {
    for (boolean runs : new boolean[] {false, true}) {
      RunState state = stage.begin(aWorkflow("w").withStep(MachineStage.heavy("s")).build());
      state = runs ? stage.on(state, new RunEvent.TaskBegan(0, 1, "two")) : state;
      stage.effects.clear();

      RunState end = stage.on(state, new RunEvent.StepActed(0, action, "ann", Map.of()));

      assertThat(step(end).status().isTerminal()).isTrue();
      assertThat(stage.effects).containsExactly(new RunEffect.Withdraw(TASK));
      assertThat(stage.on(end, new RunEvent.StepReturned(0, 1, StepResult.DONE))).isSameAs(end);
    }
  }

  @Test
  void theEndOfTheRunWithdrawsIt() {
    RunState waiting = stage.begin(aWorkflow("w").withStep(MachineStage.heavy("s")).build());

    RunState end = stage.on(waiting, new RunEvent.EndRequested(RunAction.STOP, "ann"));

    assertThat(end.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(stage.effects).endsWith(new RunEffect.Withdraw(TASK));
  }

  @Test
  void isPlacedAgainWhenItsRunIsLoadedAgain() {
    RunState waiting = stage.begin(aWorkflow("w").withStep(MachineStage.heavy("s")).build());
    RunState running = stage.on(waiting, new RunEvent.TaskBegan(0, 1, "two"));
    stage.effects.clear();

    stage.on(waiting, new RunEvent.Resumed());
    stage.on(running, new RunEvent.Resumed());

    assertThat(stage.effects).containsExactly(new RunEffect.Place(TASK), new RunEffect.Place(TASK));
  }

  @Test
  void theNextAttemptAfterALostNodeIsATaskOfItsOwn() {
    RunState waiting = stage.begin(aWorkflow("w").withStep(MachineStage.heavy("s")).build());
    RunState running = stage.on(waiting, new RunEvent.TaskBegan(0, 1, "two"));
    StepResult gone = StepResult.of(new StepOutcome.PlatformError("Node two is gone."));

    RunState failed = stage.on(running, new RunEvent.StepReturned(0, 1, gone));
    assertThat(step(failed).status()).isEqualTo(StepStatus.PLATFORM_FAILED);
    stage.clock.tick(Duration.ofMinutes(10));
    RunState again = stage.on(failed, new RunEvent.TimePassed());

    assertThat(step(again).attempt()).isEqualTo(2);
    assertThat(stage.effects)
        .endsWith(new RunEffect.Place(new TaskKey(TASK.run(), TASK.ordinal(), 2)));
    assertThat(stage.on(again, new RunEvent.StepReturned(0, 1, StepResult.DONE))).isSameAs(again);
  }

  private static StepState step(RunState state) {
    return Objects.requireNonNull(state.steps().at(0));
  }
}
