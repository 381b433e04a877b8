package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.LoopStage.alone;
import static dev.podium.domain.engine.LoopStage.changed;
import static dev.podium.domain.engine.LoopStage.child;
import static dev.podium.domain.engine.LoopStage.found;
import static dev.podium.domain.engine.LoopStage.loop;
import static dev.podium.domain.engine.LoopStage.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a while does with its iterations. */
class WhileTest {

  private final MachineStage stage = MachineStage.evaluating();
  private final LoopStage loops = new LoopStage(stage);

  @Test
  void aWhileGoesOnWithWhatItsIterationCameTo() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(
                aStep("loop").over("i", new ParamValue.Whole(0)).repeatedWhile("i < 2", work()))
            .build();
    RunState run = stage.begin(workflow);
    assertThat(loops.launched()).containsExactly(0);

    stage.iterationsComeTo(Map.of("i", new ParamValue.Whole(1)));
    run = loops.endOfWhile(run, 0, RunStatus.SUCCEEDED);
    assertThat(loops.launched()).containsExactly(0, 1);
    stage.iterationsComeTo(Map.of("i", new ParamValue.Whole(2)));
    run = loops.endOfWhile(run, 1, RunStatus.SUCCEEDED);

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(loops.launched()).containsExactly(0, 1);
  }

  @Test
  void aWhileGoesOnAtTheIterationThatFailedWhateverWasMadeBeyondItBefore() {
    RunState failed = loops.failedInItsSecondIteration();
    RunState run = stage.restart(failed, RunPolicy.RESTART_FROM_INCOMPLETE, null);
    stage.effects.clear();

    run = stage.on(run, found(failed, whileChild(0, 1), whileChild(1, 1), whileChild(2, 5)));

    assertThat(loops.launched()).containsExactly(1);
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
    RunState failed = loops.failedInItsSecondIteration();
    RunState run = stage.restart(failed, RunPolicy.RESTART_FROM_BEGINNING, null);
    stage.effects.clear();

    run = stage.on(run, found(whileChild(0, 1), whileChild(1, 1)));

    assertThat(loops.launched()).containsExactly(0);
    assertThat(whileLoop(run).values()).isEqualTo(Map.of("i", new ParamValue.Whole(0)));
    assertThat(whileLoop(run).resumed()).isZero();
  }

  @Test
  void aFailedIterationFailsTheWhile() {
    Workflow workflow = alone(aStep("loop").repeatedWhile("true", work()));
    RunState run = stage.begin(workflow);

    run = loops.endOfWhile(run, 0, RunStatus.FAILED);

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

  private static RunEvent.Child whileChild(int index, long run) {
    return child(Initiator.Kind.WHILE, index, run, RunStatus.SUCCEEDED);
  }

  private static ChildRuns.While whileLoop(RunState run) {
    return (ChildRuns.While) Objects.requireNonNull(loop(run).children()).progress();
  }
}
