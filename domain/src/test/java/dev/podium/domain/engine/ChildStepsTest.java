package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a step does with the runs inside of it. */
class ChildStepsTest {

  private final MachineStage stage = MachineStage.evaluating();

  @Test
  void aForeachLaunchesAsManyIterationsAsMayRunAtOnce() {
    RunState run = stage.begin(alone(loop(5).foreach(2, false, work())));

    assertThat(launched()).containsExactly(0, 1);
    run = end(run, 0, RunStatus.SUCCEEDED);
    assertThat(launched()).containsExactly(0, 1, 2);
    for (int index : new int[] {2, 1, 3, 4}) {
      run = end(run, index, RunStatus.SUCCEEDED);
    }
    assertThat(launched()).containsExactly(0, 1, 2, 3, 4);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(foreach(run).statuses().ranges())
        .isEqualTo(Map.of(RunStatus.SUCCEEDED, List.of(new IterationStatuses.Range(0, 4))));
  }

  @Test
  void strictOrderingDoesNotRunAheadOfTheFirstThatIsOpen() {
    RunState run = stage.begin(alone(loop(5).foreach(2, true, work())));

    run = end(run, 1, RunStatus.SUCCEEDED);
    assertThat(launched()).containsExactly(0, 1);
    end(run, 0, RunStatus.SUCCEEDED);
    assertThat(launched()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aFailedIterationEndsTheLaunchingAndTheOthersGoOn() {
    RunState run = stage.begin(alone(loop(5).foreach(2, false, work())));

    run = end(run, 0, RunStatus.FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.IN_PROGRESS);
    run = end(run, 1, RunStatus.SUCCEEDED);

    assertThat(launched()).containsExactly(0, 1);
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.info()).contains("1 of 5 iterations failed");
  }

  @Test
  void anIgnoredFailureStillLaunchesNoMore() {
    RunState run =
        stage.begin(alone(loop(5).failing(FailureMode.IGNORE_FAILURE).foreach(1, false, work())));

    run = end(run, 0, RunStatus.FAILED);

    assertThat(launched()).containsExactly(0);
    assertThat(loop(run).status()).isEqualTo(StepStatus.COMPLETED_WITH_ERROR);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void failingImmediatelyStopsTheOthersBeforeTheStepFails() {
    RunState run =
        stage.begin(alone(loop(5).failing(FailureMode.FAIL_IMMEDIATELY).foreach(2, false, work())));

    run = end(run, 0, RunStatus.FAILED);

    assertThat(stops()).hasSize(1);
    assertThat(loop(run).status()).isEqualTo(StepStatus.RUNNING);
    run = end(run, 1, RunStatus.STOPPED);
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void stoppingTheRunWaitsForTheIterations() {
    RunState run = stage.begin(alone(loop(2).foreach(2, false, work())));

    run = stage.on(run, new RunEvent.EndRequested(RunAction.STOP, "ann"));
    assertThat(run.status()).isEqualTo(RunStatus.IN_PROGRESS);
    assertThat(run.ending()).isEqualTo(RunStatus.STOPPED);
    assertThat(stops()).hasSize(1);
    assertThat(run.nextDue()).isNull();
    run = end(run, 0, RunStatus.STOPPED);
    run = end(run, 1, RunStatus.SUCCEEDED);

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
    assertThat(stops()).hasSize(2);
    run = stage.on(run, found(child(0, RunStatus.SUCCEEDED), child(1, RunStatus.SUCCEEDED)));

    assertThat(stage.statuses(run)).doesNotContainKey("after");
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
    run = end(run, 0, RunStatus.STOPPED);
    run = end(run, 1, RunStatus.STOPPED);

    assertThat(loop(run).status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aForeachOutOfTimeStopsItsIterations() {
    RunState run = stage.begin(alone(loop(2).timingOutAfter("60s").foreach(2, false, work())));

    stage.clock.tick(Duration.ofMinutes(1));
    run = stage.on(run, new RunEvent.TimePassed());
    assertThat(run.nextDue()).as("nothing rings while they end").isAfter(stage.clock.instant());
    run = end(run, 0, RunStatus.STOPPED);
    run = end(run, 1, RunStatus.STOPPED);

    assertThat(loop(run).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(run.status()).isEqualTo(RunStatus.TIMED_OUT);
  }

  @Test
  void aNewOwnerLaunchesWhatWasNeverMadeAndLearnsWhatHasEnded() {
    RunState run = stage.begin(alone(loop(3).foreach(2, false, work())));

    run = stage.on(run, new RunEvent.Resumed());
    assertThat(stage.effects).contains(new RunEffect.FindChildren(0, 1));
    run = stage.on(run, found(child(0, RunStatus.SUCCEEDED)));

    assertThat(launched()).containsExactly(0, 1, 1, 2);
    run = stage.on(run, changed(child(0, RunStatus.FAILED)));
    assertThat(foreach(run).statuses().at(0)).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aForeachThatIsRestartedKeepsWhatWentWell() {
    RunState run = stage.begin(alone(loop(3).foreach(1, false, work())));
    run = end(run, 0, RunStatus.SUCCEEDED);
    RunState failed = end(run, 1, RunStatus.FAILED);
    run = stage.restart(failed, RunPolicy.RESTART_FROM_INCOMPLETE, null);

    assertThat(stage.effects).contains(new RunEffect.FindChildren(0, 1));
    stage.effects.clear();
    run = stage.on(run, found(failed, child(0, RunStatus.SUCCEEDED), child(1, RunStatus.FAILED)));

    assertThat(launched()).containsExactly(1);
    assertThat(foreach(run).run()).isEqualTo(2);
    run = stage.on(run, changed(child(1, 2, RunStatus.SUCCEEDED)));
    run = stage.on(run, changed(child(2, 2, RunStatus.SUCCEEDED)));
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aForeachKeepsNothingThatItHadBeforeItWasBegunAnew() {
    RunState done = stage.begin(alone(loop(3).foreach(1, false, work())));
    for (int index = 0; index < 3; index++) {
      done = end(done, index, RunStatus.SUCCEEDED);
    }
    RunState anew = stage.restart(done, RunPolicy.RESTART_FROM_BEGINNING, null);
    assertThat(anew.keepsSince(loop(anew))).isEqualTo(2);
    RunEvent.Child[] first = {
      child(0, RunStatus.SUCCEEDED), child(1, RunStatus.SUCCEEDED), child(2, RunStatus.SUCCEEDED)
    };
    anew = stage.on(anew, found(first));
    anew = stage.on(anew, changed(child(0, 2, RunStatus.SUCCEEDED)));
    anew = stage.on(anew, changed(child(1, 2, RunStatus.FAILED)));
    assertThat(anew.status()).isEqualTo(RunStatus.FAILED);
    RunState again = stage.restart(anew, RunPolicy.RESTART_FROM_INCOMPLETE, null);
    stage.effects.clear();

    again =
        stage.on(
            again,
            found(
                anew,
                child(0, 2, RunStatus.SUCCEEDED),
                child(1, 2, RunStatus.FAILED),
                child(2, RunStatus.SUCCEEDED)));
    assertThat(launched()).containsExactly(1);
    stage.on(again, changed(child(1, 3, RunStatus.SUCCEEDED)));
    assertThat(launched()).as("the third is of before").containsExactly(1, 2);
  }

  @Test
  void aForeachThatGoesOnKeepsItsLists() {
    RunState run = stage.begin(alone(loop(3).foreach(1, false, work())));
    RunState failed = end(run, 0, RunStatus.FAILED);
    RunState again = stage.begin(alone(loop(5).foreach(1, false, work())), 2);

    again = stage.on(again, found(failed, child(0, RunStatus.FAILED)));

    assertThat(foreach(again).total()).isEqualTo(3);
    assertThat(LoopSpace.of(loop(again).params()).size()).isEqualTo(3);
  }

  @Test
  void aForeachBegunAnewTakesItsNewLists() {
    RunState again = stage.begin(alone(loop(5).foreach(1, false, work())), 2);

    again = stage.on(again, found(child(0, RunStatus.FAILED)));

    assertThat(foreach(again).total()).isEqualTo(5);
    assertThat(foreach(again).run()).isEqualTo(2);
  }

  @Test
  void aNewOwnerLaunchesTheRestartedIterationBesideAnotherThatHasFailed() {
    RunState run = stage.begin(alone(loop(3).foreach(3, false, work())));
    run = end(run, 0, RunStatus.FAILED);
    run = end(run, 1, RunStatus.SUCCEEDED);
    RunState failed = end(run, 2, RunStatus.FAILED);
    run =
        stage.restart(
            failed,
            RunPolicy.RESTART_FROM_SPECIFIC,
            Repetition.FirstStep.inside(new StepId("loop"), 3, Repetition.NONE));
    RunEvent made =
        found(
            failed,
            child(0, RunStatus.FAILED),
            child(1, RunStatus.SUCCEEDED),
            child(2, RunStatus.FAILED));
    run = stage.on(run, made);
    stage.effects.clear();

    run = stage.on(run, new RunEvent.Resumed());
    stage.on(run, made);

    assertThat(launched()).containsExactly(2);
  }

  @Test
  void anIterationThatTheLoopHasNoMoreFailsTheLoopThatIsToRunItAgain() {
    RunState done = stage.begin(alone(loop(3).foreach(3, false, work())));
    for (int index = 0; index < 3; index++) {
      done = end(done, index, index == 2 ? RunStatus.FAILED : RunStatus.SUCCEEDED);
    }

    RunState run = restartedInside(done, 5);

    assertThat(launched()).isEmpty();
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(loop(run).info()).contains("iteration 5", "counts no more");
  }

  @Test
  void soDoesAnIterationToWhichTheLoopHasNotComeSinceItWasBegunAnew() {
    RunState failed = stage.begin(alone(loop(3).foreach(1, false, work())));
    failed = end(failed, 0, RunStatus.FAILED);

    RunState run = restartedInside(failed, 2);

    assertThat(launched()).isEmpty();
    assertThat(loop(run).info()).contains("iteration 2", "counts no more");
  }

  @Test
  void soDoesAnIterationThatAWhileHasNoMore() {
    RunState failed = failedInItsSecondIteration();

    RunState run = restartedInside(failed, 3);

    assertThat(launched()).isEmpty();
    assertThat(loop(run).info()).contains("iteration 3", "counts no more");
  }

  private RunState restartedInside(RunState ended, long iteration) {
    RunState run =
        stage.restart(
            ended,
            RunPolicy.RESTART_FROM_SPECIFIC,
            Repetition.FirstStep.inside(new StepId("loop"), iteration, Repetition.NONE));
    stage.effects.clear();
    return stage.on(run, found(ended));
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
    run = end(run, 0, RunStatus.STOPPED);
    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void aRestartedIterationCountsAsRunningAndTheLoopLaunchesOn() {
    RunState run = stage.begin(alone(loop(4).foreach(2, false, work())));
    run = end(run, 1, RunStatus.FAILED);
    assertThat(launched()).containsExactly(0, 1);

    run = stage.on(run, restart(1, 77));

    assertThat(stage.effects).contains(new RunEffect.LaunchIterations(0, 1, 1, 1, 2));
    assertThat(foreach(run).statuses().at(1)).isEqualTo(RunStatus.IN_PROGRESS);
    run = end(run, 1, RunStatus.FAILED);
    assertThat(foreach(run).statuses().at(1)).as("its first run").isEqualTo(RunStatus.IN_PROGRESS);
    run = stage.on(run, changed(child(1, 2, RunStatus.SUCCEEDED)));
    for (int index : new int[] {0, 2, 3}) {
      run = end(run, index, RunStatus.SUCCEEDED);
    }
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(launched()).containsExactly(0, 1, 1, 2, 3);
    assertThat(loop(run).timeline().events()).extracting("author").contains("ann");
  }

  @Test
  void aNewOwnerMakesARestartedIterationOnce() {
    RunState run = stage.begin(alone(loop(2).foreach(2, false, work())));
    run = end(run, 1, RunStatus.STOPPED);
    run = stage.on(run, restart(1, 77));
    stage.effects.clear();

    RunState lost = stage.on(run, new RunEvent.Resumed());
    lost = stage.on(lost, found(child(0, RunStatus.IN_PROGRESS), child(1, RunStatus.STOPPED)));
    assertThat(stage.effects).contains(new RunEffect.LaunchIterations(0, 1, 1, 1, 2));
    assertThat(foreach(lost).statuses().at(1)).isEqualTo(RunStatus.IN_PROGRESS);

    stage.effects.clear();
    run = stage.on(run, found(child(0, RunStatus.IN_PROGRESS), child(1, 2, RunStatus.SUCCEEDED)));
    assertThat(launched()).isEmpty();
    assertThat(foreach(run).statuses().at(1)).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void anIterationIsRestartedOnceForEachRequest() {
    RunState run = stage.begin(alone(loop(3).foreach(3, false, work())));
    run = end(run, 0, RunStatus.TIMED_OUT);
    run = end(run, 1, RunStatus.FAILED);
    run = stage.on(run, restart(0, 77));
    stage.effects.clear();

    run = stage.on(run, restart(0, 78));
    run = stage.on(run, restart(1, 77));
    run = stage.on(run, restart(2, 79));
    run = stage.on(run, restart(3, 80));
    assertThat(launched()).isEmpty();

    run = stage.on(run, changed(child(0, 2, RunStatus.FAILED)));
    stage.on(run, restart(0, 81));
    assertThat(stage.effects).contains(new RunEffect.LaunchIterations(0, 1, 0, 1, 3));
  }

  @Test
  void nothingIsRestartedInALoopThatEnds() {
    RunState run =
        stage.begin(alone(loop(5).failing(FailureMode.FAIL_IMMEDIATELY).foreach(2, false, work())));
    run = end(run, 0, RunStatus.FAILED);
    RunState stopped = stage.begin(alone(loop(2).foreach(2, false, work())));
    stopped = end(stopped, 0, RunStatus.FAILED);
    stopped = stage.on(stopped, new RunEvent.EndRequested(RunAction.STOP, "ann"));
    stage.effects.clear();

    stage.on(run, restart(0, 77));
    stage.on(stopped, restart(0, 77));

    assertThat(launched()).isEmpty();
  }

  private static RunEvent restart(int index, long uuid) {
    return new RunEvent.IterationRestarted(
        0, index + 1L, new UUID(0, uuid), Repetition.NONE, "ann");
  }

  @Test
  void aWhileGoesOnWithWhatItsIterationCameTo() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(
                aStep("loop").over("i", new ParamValue.Whole(0)).repeatedWhile("i < 2", work()))
            .build();
    RunState run = stage.begin(workflow);
    assertThat(launched()).containsExactly(0);

    stage.iterationsComeTo(Map.of("i", new ParamValue.Whole(1)));
    run = endOfWhile(run, 0, RunStatus.SUCCEEDED);
    assertThat(launched()).containsExactly(0, 1);
    stage.iterationsComeTo(Map.of("i", new ParamValue.Whole(2)));
    run = endOfWhile(run, 1, RunStatus.SUCCEEDED);

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(launched()).containsExactly(0, 1);
  }

  @Test
  void aWhileGoesOnAtTheIterationThatFailedWhateverWasMadeBeyondItBefore() {
    RunState failed = failedInItsSecondIteration();
    RunState run = stage.restart(failed, RunPolicy.RESTART_FROM_INCOMPLETE, null);
    stage.effects.clear();

    run = stage.on(run, found(failed, whileChild(0, 1), whileChild(1, 1), whileChild(2, 5)));

    assertThat(launched()).containsExactly(1);
    assertThat(whileLoop(run))
        .isEqualTo(
            new ChildRuns.While(
                2, 6, RunStatus.IN_PROGRESS, Map.of("i", new ParamValue.Whole(1)), 2));
    stage.iterationsComeTo(Map.of("i", new ParamValue.Whole(2)));
    run = stage.on(run, changed(child(Initiator.Kind.WHILE, 1, 6, RunStatus.SUCCEEDED)));
    assertThat(run.status()).as("2 is not under the limit").isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aWhileBegunAnewForgetsWhatItHad() {
    RunState failed = failedInItsSecondIteration();
    RunState run = stage.restart(failed, RunPolicy.RESTART_FROM_BEGINNING, null);
    stage.effects.clear();

    run = stage.on(run, found(whileChild(0, 1), whileChild(1, 1)));

    assertThat(launched()).containsExactly(0);
    assertThat(whileLoop(run).values()).isEqualTo(Map.of("i", new ParamValue.Whole(0)));
    assertThat(whileLoop(run).resumed()).isZero();
  }

  /** A while over i from 0 as long as it is under 2. */
  private RunState failedInItsSecondIteration() {
    RunState run =
        stage.begin(
            alone(aStep("loop").over("i", new ParamValue.Whole(0)).repeatedWhile("i < 2", work())));
    stage.iterationsComeTo(Map.of("i", new ParamValue.Whole(1)));
    run = endOfWhile(run, 0, RunStatus.SUCCEEDED);
    return endOfWhile(run, 1, RunStatus.FAILED);
  }

  private static RunEvent.Child whileChild(int index, long run) {
    return child(Initiator.Kind.WHILE, index, run, RunStatus.SUCCEEDED);
  }

  private static ChildRuns.While whileLoop(RunState run) {
    return (ChildRuns.While) Objects.requireNonNull(loop(run).children()).progress();
  }

  @Test
  void aFailedIterationFailsTheWhile() {
    Workflow workflow = alone(aStep("loop").repeatedWhile("true", work()));
    RunState run = stage.begin(workflow);

    run = endOfWhile(run, 0, RunStatus.FAILED);

    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aConditionThatBreaksFailsTheWhile() {
    Workflow workflow = alone(aStep("loop").repeatedWhile("1 + 1", work()));

    RunState run = stage.begin(workflow);

    assertThat(loop(run).status()).isEqualTo(StepStatus.INTERNALLY_FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aForeachOfMoreLeafStepsThanATreeMayHaveFails() {
    Step[] body =
        IntStream.range(0, 1001).mapToObj(i -> aStep("work" + i).build()).toArray(Step[]::new);

    RunState run = stage.begin(alone(loop(1000).foreach(20, false, body)));

    assertThat(launched()).isEmpty();
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

  /** A loop of the given length. */
  private static StepBuilder loop(int iterations) {
    return aStep("loop")
        .over(
            "i",
            new ParamValue.Array(
                ParamType.LONG_ARRAY,
                IntStream.range(0, iterations).mapToObj(ParamValue.Whole::new).toList()));
  }

  private static Step work() {
    return aStep("work").build();
  }

  private static Workflow alone(Step loop) {
    return aWorkflow("w").withStep(loop).build();
  }

  private List<Integer> launched() {
    List<Integer> launched = new ArrayList<>();
    for (RunEffect effect : stage.effects) {
      if (effect instanceof RunEffect.LaunchIterations launch) {
        IntStream.range(launch.first(), launch.first() + launch.count()).forEach(launched::add);
      }
    }
    return launched;
  }

  private List<RunEffect> stops() {
    return stage.effects.stream()
        .filter(effect -> effect instanceof RunEffect.StopChildren)
        .toList();
  }

  private static StepState loop(RunState run) {
    return Objects.requireNonNull(run.steps().at(0));
  }

  private static ChildRuns.Foreach foreach(RunState run) {
    return (ChildRuns.Foreach) Objects.requireNonNull(loop(run).children()).progress();
  }

  private RunState end(RunState run, int index, RunStatus status) {
    return stage.on(run, changed(child(index, status)));
  }

  private RunState endOfWhile(RunState run, int index, RunStatus status) {
    return stage.on(run, changed(child(Initiator.Kind.WHILE, index, 1, status)));
  }

  private static RunEvent.Child child(int index, RunStatus status) {
    return child(index, 1, status);
  }

  private static RunEvent.Child child(int index, long run, RunStatus status) {
    return child(Initiator.Kind.FOREACH, index, run, status);
  }

  private static RunEvent.Child child(Initiator.Kind kind, int index, long run, RunStatus status) {
    WorkflowId loop = InlineId.of(kind, new RunRef(new WorkflowId("w"), 1, 1), new StepId("loop"));
    return new RunEvent.Child(new RunRef(loop, index + 1L, run), 1, new UUID(index, run), status);
  }

  private static RunEvent changed(RunEvent.Child... children) {
    return new RunEvent.ChildrenChanged(0, 1, Arrays.asList(children));
  }

  private static RunEvent found(RunEvent.Child... children) {
    return found(null, children);
  }

  private static RunEvent found(@Nullable RunState before, RunEvent.Child... children) {
    return new RunEvent.ChildrenFound(
        0, 1, Arrays.asList(children), before == null ? null : left(before));
  }

  /** What the loop of a run that has ended left. */
  private static LeftInside left(RunState before) {
    StepState loop = loop(before);
    return new LeftInside(
        before.header().ref().run(),
        Objects.requireNonNull(loop.children()).progress(),
        loop.params());
  }
}
