package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.RunAction;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When nothing can happen in a run but by a message or at a known time. */
class IdleRunTest {

  private final MachineStage stage = new MachineStage();
  private final Instant start = stage.clock.instant();

  private RunState begin(WorkflowBuilder workflow) {
    return stage.begin(workflow.build());
  }

  private Instant deadline(RunState run) {
    return start.plus(run.settings().timeout());
  }

  @Test
  void aRunThatWaitsForSignalsIsIdleUntilItsTimeIsOut() {
    RunState run = begin(aWorkflow("w").withStep(aStep("s").awaiting("a").awaiting("b")));

    assertThat(run.idleUntil()).isEqualTo(deadline(run));
    assertThat(run.awaitedSignals()).isEqualTo(2);
  }

  @Test
  void aSleepIsIdleUntilItsEnd() {
    RunState run = begin(aWorkflow("w").withStep(aStep("s").sleeping(60)).withStep("done"));

    assertThat(run.idleUntil()).isEqualTo(start.plus(Duration.ofSeconds(60)));
  }

  @Test
  void aBodyThatRunsKeepsARunAwakeWhateverElseWaits() {
    RunState run =
        begin(
            aWorkflow("w").withStep(aStep("s").awaiting("a")).withStep(aStep("c").ofType("Http")));

    assertThat(run.idleUntil()).isNull();
  }

  @Test
  void aRunInsideKeepsItAwake() {
    RunState run = begin(aWorkflow("w").withStep(aStep("child").subworkflow()));

    assertThat(run.idleUntil()).isNull();
  }

  @Test
  void aBreakpointHoldsItIdle() {
    stage.breakpoints.add(new StepId("s"));

    RunState run = begin(aWorkflow("w").withStep("s"));

    assertThat(run.idleUntil()).isEqualTo(deadline(run));
    assertThat(run.awaitedSignals()).isZero();
  }

  @Test
  void aPausedRunIsIdleOnceNothingRunsInIt() {
    RunState run =
        begin(aWorkflow("w").withStep(aStep("s").sleeping(60).followedBy("t")).withStep("t"));
    RunState paused = stage.on(run, new RunEvent.PauseRequested(PauseCause.INSTANCE, "ann"));
    stage.clock.tick(Duration.ofSeconds(60));

    RunState held = stage.on(paused, new RunEvent.TimePassed());

    assertThat(paused.idleUntil()).isEqualTo(start.plus(Duration.ofSeconds(60)));
    assertThat(held.idleUntil()).isEqualTo(deadline(held));
  }

  @Test
  void aRunThatEndsIsNotIdle() {
    RunState run = begin(aWorkflow("w").withStep(aStep("s").awaiting("a")));

    RunState stopped = stage.on(run, new RunEvent.EndRequested(RunAction.STOP, "ann"));

    assertThat(stopped.idleUntil()).isNull();
  }
}
