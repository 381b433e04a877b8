package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.LoopStage.alone;
import static dev.podium.domain.engine.LoopStage.changed;
import static dev.podium.domain.engine.LoopStage.child;
import static dev.podium.domain.engine.LoopStage.foreach;
import static dev.podium.domain.engine.LoopStage.found;
import static dev.podium.domain.engine.LoopStage.loop;
import static dev.podium.domain.engine.LoopStage.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a foreach does with its iterations. */
class ForeachTest {

  private final MachineStage stage = MachineStage.evaluating();
  private final LoopStage loops = new LoopStage(stage);

  @Test
  void aForeachLaunchesAsManyIterationsAsMayRunAtOnce() {
    RunState run = stage.begin(alone(loop(5).foreach(2, false, work())));

    assertThat(loops.launched()).containsExactly(0, 1);
    run = loops.end(run, 0, RunStatus.SUCCEEDED);
    assertThat(loops.launched()).containsExactly(0, 1, 2);
    for (int index : new int[] {2, 1, 3, 4}) {
      run = loops.end(run, index, RunStatus.SUCCEEDED);
    }
    assertThat(loops.launched()).containsExactly(0, 1, 2, 3, 4);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(foreach(run).statuses().ranges())
        .isEqualTo(Map.of(RunStatus.SUCCEEDED, List.of(new IterationStatuses.Range(0, 4))));
  }

  @Test
  void strictOrderingDoesNotRunAheadOfTheFirstThatIsOpen() {
    RunState run = stage.begin(alone(loop(5).foreach(2, true, work())));

    run = loops.end(run, 1, RunStatus.SUCCEEDED);
    assertThat(loops.launched()).containsExactly(0, 1);
    loops.end(run, 0, RunStatus.SUCCEEDED);
    assertThat(loops.launched()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aFailedIterationEndsTheLaunchingAndTheOthersGoOn() {
    RunState run = stage.begin(alone(loop(5).foreach(2, false, work())));

    run = loops.end(run, 0, RunStatus.FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.IN_PROGRESS);
    run = loops.end(run, 1, RunStatus.SUCCEEDED);

    assertThat(loops.launched()).containsExactly(0, 1);
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.info()).contains("1 of 5 iterations failed");
  }

  @Test
  void anIgnoredFailureStillLaunchesNoMore() {
    RunState run =
        stage.begin(alone(loop(5).failing(FailureMode.IGNORE_FAILURE).foreach(1, false, work())));

    run = loops.end(run, 0, RunStatus.FAILED);

    assertThat(loops.launched()).containsExactly(0);
    assertThat(loop(run).status()).isEqualTo(StepStatus.COMPLETED_WITH_ERROR);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void failingImmediatelyStopsTheOthersBeforeTheStepFails() {
    RunState run =
        stage.begin(alone(loop(5).failing(FailureMode.FAIL_IMMEDIATELY).foreach(2, false, work())));

    run = loops.end(run, 0, RunStatus.FAILED);

    assertThat(loops.stops()).hasSize(1);
    assertThat(loop(run).status()).isEqualTo(StepStatus.RUNNING);
    run = loops.end(run, 1, RunStatus.STOPPED);
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void stoppingTheRunWaitsForTheIterations() {
    RunState run = stage.begin(alone(loop(2).foreach(2, false, work())));

    run = stage.on(run, new RunEvent.EndRequested(RunAction.STOP, "ann"));
    assertThat(run.status()).isEqualTo(RunStatus.IN_PROGRESS);
    assertThat(run.ending()).isEqualTo(RunStatus.STOPPED);
    assertThat(loops.stops()).hasSize(1);
    assertThat(run.nextDue()).isNull();
    run = loops.end(run, 0, RunStatus.STOPPED);
    run = loops.end(run, 1, RunStatus.SUCCEEDED);

    assertThat(loop(run).status()).isEqualTo(StepStatus.STOPPED);
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(run.info()).contains("ann");
  }

  @Test
  void aRunThatIsEndingTakesNoFurtherStepUnderANewOwner() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(loop(2).followedBy("after").foreach(2, false, work()))
            .withStep("after")
            .build();
    RunState run = stage.begin(workflow);
    run = stage.on(run, new RunEvent.EndRequested(RunAction.STOP, "ann"));

    run = stage.on(run, new RunEvent.Resumed());
    assertThat(loops.stops()).hasSize(2);
    run = stage.on(run, found(child(0, RunStatus.SUCCEEDED), child(1, RunStatus.SUCCEEDED)));

    assertThat(stage.statuses(run)).doesNotContainKey("after");
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void aRunThatIsEndingBeginsNoStepAnew() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(loop(1).foreach(1, false, work()))
            .withStep(aStep("asleep").sleeping(60))
            .build();
    RunState run = stage.begin(workflow);
    run = stage.on(run, new RunEvent.StepActed(1, StepAction.STOP, "ann", Map.of()));
    run = stage.on(run, new RunEvent.EndRequested(RunAction.STOP, "ann"));
    assertThat(run.status()).as("the iteration has not ended").isEqualTo(RunStatus.IN_PROGRESS);

    run = stage.on(run, new RunEvent.StepActed(1, StepAction.RESTART, "bob", Map.of()));

    assertThat(Objects.requireNonNull(run.steps().at(1)).attempt()).isEqualTo(1);
    run = loops.end(run, 0, RunStatus.STOPPED);
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void skippingAForeachStopsItsIterationsAndLetsTheSuccessorsGo() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(loop(2).followedBy("after").foreach(2, false, work()))
            .withStep("after")
            .build();
    RunState run = stage.begin(workflow);
    run = stage.on(run, new RunEvent.StepActed(0, StepAction.SKIP, "ann", Map.of()));
    run = loops.end(run, 0, RunStatus.STOPPED);
    run = loops.end(run, 1, RunStatus.STOPPED);

    assertThat(loop(run).status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aForeachOutOfTimeStopsItsIterations() {
    RunState run = stage.begin(alone(loop(2).timingOutAfter("60s").foreach(2, false, work())));

    stage.clock.tick(Duration.ofMinutes(1));
    run = stage.on(run, new RunEvent.TimePassed());
    assertThat(run.nextDue()).as("nothing rings while they end").isAfter(stage.clock.instant());
    run = loops.end(run, 0, RunStatus.STOPPED);
    run = loops.end(run, 1, RunStatus.STOPPED);

    assertThat(loop(run).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(run.status()).isEqualTo(RunStatus.TIMED_OUT);
  }

  @Test
  void aNewOwnerLaunchesWhatWasNeverMadeAndLearnsWhatHasEnded() {
    RunState run = stage.begin(alone(loop(3).foreach(2, false, work())));

    run = stage.on(run, new RunEvent.Resumed());
    assertThat(stage.effects).contains(new RunEffect.FindChildren(0, 1));
    run = stage.on(run, found(child(0, RunStatus.SUCCEEDED)));

    assertThat(loops.launched()).containsExactly(0, 1, 1, 2);
    run = stage.on(run, changed(child(0, RunStatus.FAILED)));
    assertThat(foreach(run).statuses().at(0)).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aForeachOfMoreLeafStepsThanATreeMayHaveFails() {
    Step[] body =
        IntStream.range(0, 1001).mapToObj(i -> aStep("work" + i).build()).toArray(Step[]::new);

    RunState run = stage.begin(alone(loop(1000).foreach(20, false, body)));

    assertThat(loops.launched()).isEmpty();
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(loop(run).info()).contains("1001000 leaf steps", "1000000");
  }

  @Test
  void theLoopsOfARunCountTogetherAndAsOftenAsThoseAroundRepeatIt() {
    Initiator around =
        new Initiator.Upstream(
            List.of(
                ancestor(Initiator.Kind.FOREACH, 1000), ancestor(Initiator.Kind.SUBWORKFLOW, 1)));

    assertThat(LeafLimit.refuse(around, steps(1000))).isEmpty();
    assertThat(LeafLimit.refuse(around, steps(1001)).orElseThrow())
        .contains("1001000", "1001 in each of 1000 runs");
    assertThat(LeafLimit.refuse(new Initiator.Manual("ann"), steps(1001))).isEmpty();
  }

  private static Initiator.Ancestor ancestor(Initiator.Kind kind, int width) {
    return new Initiator.Ancestor(
        new RunRef(new WorkflowId("w"), 1, 1), new StepId("loop"), 1, kind, true, width);
  }

  private static List<Step> steps(int count) {
    return IntStream.range(0, count).mapToObj(i -> aStep("s" + i).build()).toList();
  }
}
