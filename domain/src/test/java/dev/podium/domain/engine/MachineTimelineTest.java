package dev.podium.domain.engine;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.TimelineEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the machine tells people. */
class MachineTimelineTest {

  private final MachineStage stage = new MachineStage();

  @Test
  void aRunThatIsStoppedTellsByWhomAndNothingTwice() {
    RunState end = stage.on(twoCalls(), new RunEvent.EndRequested(RunAction.STOP, "ann"));

    assertThat(end.timeline().events())
        .containsExactly(
            new TimelineEvent.Acted(stage.clock.instant(), "STOP", "ann", "Stopped by ann."));
  }

  @Test
  void aRunThatFailsTellsWhy() {
    RunState failed = stage.on(twoCalls(), returned(0, new StepOutcome.FatalError("disk full")));
    RunState end = stage.on(failed, returned(1, new StepOutcome.Done()));

    assertThat(end.timeline().events())
        .containsExactly(new TimelineEvent.Log(stage.clock.instant(), "Step one: disk full"));
  }

  @Test
  void eachAttemptHasATimelineOfItsOwn() {
    RunState waiting = stage.on(twoCalls(), returned(0, new StepOutcome.UserError("no")));
    stage.clock.tick(Duration.ofMinutes(1));
    RunState again = stage.on(waiting, new RunEvent.TimePassed());

    assertThat(stage.superseded.getFirst().timeline().events())
        .extracting(TimelineEvent::message)
        .containsExactly("no");
    assertThat(again.createdSteps().getFirst().timeline().events()).isEmpty();
  }

  @Test
  void aStepTellsWhoSkippedOrRestartedIt() {
    RunState failed = stage.on(twoCalls(), returned(0, new StepOutcome.FatalError("no")));
    RunState again =
        stage.on(failed, new RunEvent.StepActed(0, StepAction.RESTART, "ann", Map.of()));
    RunState skipped = stage.on(again, new RunEvent.StepActed(0, StepAction.SKIP, "bob", Map.of()));

    assertThat(skipped.createdSteps().getFirst().timeline().events())
        .containsExactly(
            new TimelineEvent.Acted(stage.clock.instant(), "RESTART", "ann", "Restarted by ann."),
            new TimelineEvent.Acted(stage.clock.instant(), "SKIP", "bob", "Skipped by bob."));
  }

  private RunState twoCalls() {
    return stage.begin(
        aWorkflow("w")
            .withStep(MachineStage.outside("one"))
            .withStep(MachineStage.outside("two"))
            .build());
  }

  private static RunEvent returned(int ordinal, StepOutcome outcome) {
    return new RunEvent.StepReturned(ordinal, 1, outcome);
  }
}
