package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a failed step does when something inside of it is restarted while its run goes on. */
class RestartInsideTest {

  private static final Repetition AGAIN =
      new Repetition(RunPolicy.RESTART_FROM_INCOMPLETE, null, Map.of(0, 1L));

  private final MachineStage stage = MachineStage.evaluating();

  @Test
  void aFailedForeachRunsOneIterationAgainInAnotherAttempt() {
    RunState failed = failedForeach();
    LeftInside left = left(failed);

    RunState run = stage.on(failed, restart(2));

    assertThat(loop(run).status()).isEqualTo(StepStatus.RUNNING);
    assertThat(loop(run).attempt()).isEqualTo(2);
    assertThat(loop(run).retries().manual()).isEqualTo(1);
    assertThat(run.restartInside(loop(run))).isEqualTo(new Repetition.Inside(2, AGAIN));
    assertThat(loop(run).request()).isEqualTo(new UUID(0, 7));
    stage.effects.clear();
    run =
        stage.on(
            run,
            new RunEvent.ChildrenFound(
                0,
                2,
                List.of(
                    iteration(0, 1, RunStatus.SUCCEEDED),
                    iteration(1, 1, RunStatus.FAILED),
                    iteration(2, 1, RunStatus.SUCCEEDED)),
                left));
    assertThat(stage.effects).containsExactly(new RunEffect.LaunchIterations(0, 2, 1, 1, 2));
    run =
        stage.on(
            run, new RunEvent.ChildrenChanged(0, 2, List.of(iteration(1, 2, RunStatus.SUCCEEDED))));
    assertThat(stage.statuses(run))
        .containsEntry("loop", StepStatus.SUCCEEDED)
        .containsEntry("after", StepStatus.SUCCEEDED)
        .containsEntry("wait", StepStatus.RUNNING);
  }

  @Test
  void anAttemptAfterThatIsForTheWholeStepAgain() {
    RunState run = stage.on(failedForeach(), restart(2));
    run = stage.on(run, new RunEvent.StepActed(0, StepAction.KILL, "ann", Map.of()));
    run = stage.on(run, new RunEvent.ChildrenFound(0, 2, List.of(), null));

    run = stage.on(run, new RunEvent.StepActed(0, StepAction.RESTART, "ann", Map.of()));

    assertThat(loop(run).attempt()).isEqualTo(3);
    assertThat(run.restartInside(loop(run))).isNull();
    assertThat(loop(run).request()).isNull();
  }

  @Test
  void itWaitsWhileTheRunIsPaused() {
    RunState failed = failedForeach();
    RunState paused = stage.on(failed, new RunEvent.PauseRequested(PauseCause.INSTANCE, "ann"));

    RunState run = stage.on(paused, restart(2));

    assertThat(loop(run).status()).isEqualTo(StepStatus.CREATED);
    assertThat(loop(run).inside()).isEqualTo(new Repetition.Inside(2, AGAIN));
  }

  @Test
  void nothingIsRestartedInsideOfAStepThatWentWellOrInARunThatEnds() {
    RunState well = foreach();
    for (int index = 0; index < 3; index++) {
      well = end(well, index, RunStatus.SUCCEEDED);
    }
    RunState ending = stage.on(failedForeach(), new RunEvent.EndRequested(RunAction.STOP, "ann"));

    assertThat(loop(stage.on(well, restart(2))).attempt()).isEqualTo(1);
    assertThat(loop(stage.on(ending, restart(2))).attempt()).isEqualTo(1);
  }

  private RunState failedForeach() {
    RunState run = foreach();
    run = end(run, 0, RunStatus.SUCCEEDED);
    run = end(run, 1, RunStatus.FAILED);
    run = end(run, 2, RunStatus.SUCCEEDED);
    assertThat(loop(run).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(run.status()).isEqualTo(RunStatus.IN_PROGRESS);
    return run;
  }

  /** A loop over three, what follows it, and a step beside it that goes on. */
  private RunState foreach() {
    Step work = aStep("work").build();
    return stage.begin(
        aWorkflow("w")
            .withStep(
                aStep("loop")
                    .followedBy("after")
                    .over(
                        "i",
                        new ParamValue.Array(
                            ParamType.LONG_ARRAY,
                            IntStream.range(0, 3).mapToObj(ParamValue.Whole::new).toList()))
                    .foreach(3, false, work))
            .withStep("after")
            .withStep(aStep("wait").sleeping(60))
            .build());
  }

  private static RunEvent restart(long instance) {
    return new RunEvent.IterationRestarted(0, instance, new UUID(0, 7), AGAIN, "ann");
  }

  private RunState end(RunState run, int index, RunStatus status) {
    return stage.on(run, new RunEvent.ChildrenChanged(0, 1, List.of(iteration(index, 1, status))));
  }

  private static RunEvent.Child iteration(int index, long run, RunStatus status) {
    WorkflowId loop =
        InlineId.of(
            Initiator.Kind.FOREACH, new RunRef(new WorkflowId("w"), 1, 1), new StepId("loop"));
    return new RunEvent.Child(new RunRef(loop, index + 1L, run), 1, new UUID(index, run), status);
  }

  private static LeftInside left(RunState before) {
    ChildRuns children = Objects.requireNonNull(loop(before).children());
    return new LeftInside(1, children.progress(), loop(before).params());
  }

  private static StepState loop(RunState run) {
    return Objects.requireNonNull(run.steps().at(0));
  }
}
