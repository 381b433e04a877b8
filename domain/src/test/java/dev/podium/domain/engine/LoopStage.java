package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;

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
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs whose first step is a loop, on a {@link MachineStage}. */
final class LoopStage {

  private final MachineStage stage;

  LoopStage(MachineStage stage) {
    this.stage = stage;
  }

  /** A run whose while, over i from 0 as long as it is under 2, has failed at 1. */
  RunState failedInItsSecondIteration() {
    RunState run =
        stage.begin(
            alone(aStep("loop").over("i", new ParamValue.Whole(0)).repeatedWhile("i < 2", work())));
    stage.iterationsComeTo(Map.of("i", new ParamValue.Whole(1)));
    run = endOfWhile(run, 0, RunStatus.SUCCEEDED);
    return endOfWhile(run, 1, RunStatus.FAILED);
  }

  /** A loop of the given length. */
  static StepBuilder loop(int iterations) {
    return aStep("loop")
        .over(
            "i",
            new ParamValue.Array(
                ParamType.LONG_ARRAY,
                IntStream.range(0, iterations).mapToObj(ParamValue.Whole::new).toList()));
  }

  static StepState loop(RunState run) {
    return Objects.requireNonNull(run.steps().at(0));
  }

  static Step work() {
    return aStep("work").build();
  }

  static Workflow alone(Step loop) {
    return aWorkflow("w").withStep(loop).build();
  }

  /** Which iterations were launched so far, counted from 0. */
  List<Integer> launched() {
    List<Integer> launched = new ArrayList<>();
    for (RunEffect effect : stage.effects) {
      if (effect instanceof RunEffect.LaunchIterations launch) {
        IntStream.range(launch.first(), launch.first() + launch.count()).forEach(launched::add);
      }
    }
    return launched;
  }

  List<RunEffect> stops() {
    return stage.effects.stream()
        .filter(effect -> effect instanceof RunEffect.StopChildren)
        .toList();
  }

  static ChildRuns.Foreach foreach(RunState run) {
    return (ChildRuns.Foreach) Objects.requireNonNull(loop(run).children()).progress();
  }

  RunState end(RunState run, int index, RunStatus status) {
    return stage.on(run, changed(child(index, status)));
  }

  RunState endOfWhile(RunState run, int index, RunStatus status) {
    return stage.on(run, changed(child(Initiator.Kind.WHILE, index, 1, status)));
  }

  static RunEvent.Child child(int index, RunStatus status) {
    return child(index, 1, status);
  }

  static RunEvent.Child child(int index, long run, RunStatus status) {
    return child(Initiator.Kind.FOREACH, index, run, status);
  }

  static RunEvent.Child child(Initiator.Kind kind, int index, long run, RunStatus status) {
    WorkflowId loop = InlineId.of(kind, new RunRef(new WorkflowId("w"), 1, 1), new StepId("loop"));
    return new RunEvent.Child(new RunRef(loop, index + 1L, run), 1, new UUID(index, run), status);
  }

  static RunEvent changed(RunEvent.Child... children) {
    return new RunEvent.ChildrenChanged(0, 1, Arrays.asList(children));
  }

  static RunEvent found(RunEvent.Child... children) {
    return found(null, children);
  }

  /**
   * What a new owner, or a restart, finds inside of the loop.
   *
   * @param before the run that was restarted, if the loop is to go on with what that left
   */
  static RunEvent found(@Nullable RunState before, RunEvent.Child... children) {
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
