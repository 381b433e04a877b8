package dev.podium.domain.engine;

import static dev.podium.domain.engine.LoopStage.alone;
import static dev.podium.domain.engine.LoopStage.changed;
import static dev.podium.domain.engine.LoopStage.child;
import static dev.podium.domain.engine.LoopStage.foreach;
import static dev.podium.domain.engine.LoopStage.found;
import static dev.podium.domain.engine.LoopStage.loop;
import static dev.podium.domain.engine.LoopStage.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a loop does with its iterations when its run, or one of them, is restarted. */
class LoopRestartTest {

  private final MachineStage stage = MachineStage.evaluating();
  private final LoopStage loops = new LoopStage(stage);

  @Test
  void aForeachThatIsRestartedKeepsWhatWentWell() {
    RunState run = stage.begin(alone(loop(3).foreach(1, false, work())));
    run = loops.end(run, 0, RunStatus.SUCCEEDED);
    RunState failed = loops.end(run, 1, RunStatus.FAILED);
    run = stage.restart(failed, RunPolicy.RESTART_FROM_INCOMPLETE, null);

    assertThat(stage.effects).contains(new RunEffect.FindChildren(0, 1));
    stage.effects.clear();
    run = stage.on(run, found(failed, child(0, RunStatus.SUCCEEDED), child(1, RunStatus.FAILED)));

    assertThat(loops.launched()).containsExactly(1);
    assertThat(foreach(run).run()).isEqualTo(2);
    run = stage.on(run, changed(child(1, 2, RunStatus.SUCCEEDED)));
    run = stage.on(run, changed(child(2, 2, RunStatus.SUCCEEDED)));
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aForeachKeepsNothingThatItHadBeforeItWasBegunAnew() {
    RunState done = stage.begin(alone(loop(3).foreach(1, false, work())));
    for (int index = 0; index < 3; index++) {
      done = loops.end(done, index, RunStatus.SUCCEEDED);
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
    assertThat(loops.launched()).containsExactly(1);
    stage.on(again, changed(child(1, 3, RunStatus.SUCCEEDED)));
    assertThat(loops.launched()).as("the third is of before").containsExactly(1, 2);
  }

  @Test
  void aForeachThatGoesOnKeepsItsLists() {
    RunState run = stage.begin(alone(loop(3).foreach(1, false, work())));
    RunState failed = loops.end(run, 0, RunStatus.FAILED);
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
    run = loops.end(run, 0, RunStatus.FAILED);
    run = loops.end(run, 1, RunStatus.SUCCEEDED);
    RunState failed = loops.end(run, 2, RunStatus.FAILED);
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

    assertThat(loops.launched()).containsExactly(2);
  }

  @Test
  void anIterationThatTheLoopHasNoMoreFailsTheLoopThatIsToRunItAgain() {
    RunState done = stage.begin(alone(loop(3).foreach(3, false, work())));
    for (int index = 0; index < 3; index++) {
      done = loops.end(done, index, index == 2 ? RunStatus.FAILED : RunStatus.SUCCEEDED);
    }

    RunState run = restartedInside(done, 5);

    assertThat(loops.launched()).isEmpty();
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(loop(run).info()).contains("iteration 5", "counts no more");
  }

  @Test
  void soDoesAnIterationToWhichTheLoopHasNotComeSinceItWasBegunAnew() {
    RunState failed = stage.begin(alone(loop(3).foreach(1, false, work())));
    failed = loops.end(failed, 0, RunStatus.FAILED);

    RunState run = restartedInside(failed, 2);

    assertThat(loops.launched()).isEmpty();
    assertThat(loop(run).info()).contains("iteration 2", "counts no more");
  }

  @Test
  void soDoesAnIterationThatAWhileHasNoMore() {
    RunState failed = loops.failedInItsSecondIteration();

    RunState run = restartedInside(failed, 3);

    assertThat(loops.launched()).isEmpty();
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
  void aRestartedIterationCountsAsRunningAndTheLoopLaunchesOn() {
    RunState run = stage.begin(alone(loop(4).foreach(2, false, work())));
    run = loops.end(run, 1, RunStatus.FAILED);
    assertThat(loops.launched()).containsExactly(0, 1);

    run = stage.on(run, restart(1, 77));

    assertThat(stage.effects).contains(new RunEffect.LaunchIterations(0, 1, 1, 1, 2));
    assertThat(foreach(run).statuses().at(1)).isEqualTo(RunStatus.IN_PROGRESS);
    run = loops.end(run, 1, RunStatus.FAILED);
    assertThat(foreach(run).statuses().at(1)).as("its first run").isEqualTo(RunStatus.IN_PROGRESS);
    run = stage.on(run, changed(child(1, 2, RunStatus.SUCCEEDED)));
    for (int index : new int[] {0, 2, 3}) {
      run = loops.end(run, index, RunStatus.SUCCEEDED);
    }
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(loops.launched()).containsExactly(0, 1, 1, 2, 3);
    assertThat(loop(run).timeline().events()).extracting("author").contains("ann");
  }

  @Test
  void aNewOwnerMakesARestartedIterationOnce() {
    RunState run = stage.begin(alone(loop(2).foreach(2, false, work())));
    run = loops.end(run, 1, RunStatus.STOPPED);
    run = stage.on(run, restart(1, 77));
    stage.effects.clear();

    RunState lost = stage.on(run, new RunEvent.Resumed());
    lost = stage.on(lost, found(child(0, RunStatus.IN_PROGRESS), child(1, RunStatus.STOPPED)));
    assertThat(stage.effects).contains(new RunEffect.LaunchIterations(0, 1, 1, 1, 2));
    assertThat(foreach(lost).statuses().at(1)).isEqualTo(RunStatus.IN_PROGRESS);

    stage.effects.clear();
    run = stage.on(run, found(child(0, RunStatus.IN_PROGRESS), child(1, 2, RunStatus.SUCCEEDED)));
    assertThat(loops.launched()).isEmpty();
    assertThat(foreach(run).statuses().at(1)).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void anIterationIsRestartedOnceForEachRequest() {
    RunState run = stage.begin(alone(loop(3).foreach(3, false, work())));
    run = loops.end(run, 0, RunStatus.TIMED_OUT);
    run = loops.end(run, 1, RunStatus.FAILED);
    run = stage.on(run, restart(0, 77));
    stage.effects.clear();

    run = stage.on(run, restart(0, 78));
    run = stage.on(run, restart(1, 77));
    run = stage.on(run, restart(2, 79));
    run = stage.on(run, restart(3, 80));
    assertThat(loops.launched()).isEmpty();

    run = stage.on(run, changed(child(0, 2, RunStatus.FAILED)));
    stage.on(run, restart(0, 81));
    assertThat(stage.effects).contains(new RunEffect.LaunchIterations(0, 1, 0, 1, 3));
  }

  @Test
  void nothingIsRestartedInALoopThatEnds() {
    RunState run =
        stage.begin(alone(loop(5).failing(FailureMode.FAIL_IMMEDIATELY).foreach(2, false, work())));
    run = loops.end(run, 0, RunStatus.FAILED);
    RunState stopped = stage.begin(alone(loop(2).foreach(2, false, work())));
    stopped = loops.end(stopped, 0, RunStatus.FAILED);
    stopped = stage.on(stopped, new RunEvent.EndRequested(RunAction.STOP, "ann"));
    stage.effects.clear();

    stage.on(run, restart(0, 77));
    stage.on(stopped, restart(0, 77));

    assertThat(loops.launched()).isEmpty();
  }

  private static RunEvent restart(int index, long uuid) {
    return new RunEvent.IterationRestarted(
        0, index + 1L, new UUID(0, uuid), Repetition.NONE, "ann");
  }
}
