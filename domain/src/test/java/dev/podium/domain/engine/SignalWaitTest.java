package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepSignals.Status;
import dev.podium.domain.run.StepStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the machine does with steps that wait for signals. */
class SignalWaitTest {

  private static final RunEvent.SignalsMatched FIRST = matched(1, 0, 7);
  private static final RunEvent.SignalsMatched SECOND = matched(1, 1, 9);

  private final MachineStage stage = new MachineStage();

  private static WorkflowBuilder waiting() {
    return aWorkflow("w").withStep(aStep("s").awaiting("a").awaiting("b"));
  }

  private static RunEvent.SignalsMatched matched(int attempt, int dependency, long seq) {
    return new RunEvent.SignalsMatched(
        0,
        attempt,
        List.of(new SignalMatch(dependency, seq, Map.of("x", new ParamValue.Whole(seq)))));
  }

  @Test
  void aStepWaitsUntilAllItsSignalsHaveCome() {
    RunState run = stage.begin(waiting().build());

    assertThat(stage.statuses(run)).containsEntry("s", StepStatus.WAITING_FOR_SIGNALS);
    assertThat(stage.effects).containsExactly(new RunEffect.AwaitSignals(0, 1));
    run = stage.on(run, SECOND);
    assertThat(stage.statuses(run)).containsEntry("s", StepStatus.WAITING_FOR_SIGNALS);
    assertThat(statuses(run)).containsExactly(Status.PENDING, Status.MATCHED);
    run = stage.on(run, FIRST);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(statuses(run)).containsExactly(Status.MATCHED, Status.MATCHED);
  }

  @Test
  void whatHasComeOnceStays() {
    RunState run = stage.on(stage.begin(waiting().build()), FIRST);

    RunState again = stage.on(run, matched(1, 0, 8));
    RunState other = stage.on(again, matched(2, 1, 8));

    assertThat(signals(other).dependencies().getFirst().match())
        .extracting(SignalMatch::seq)
        .isEqualTo(7L);
    assertThat(stage.statuses(other)).containsEntry("s", StepStatus.WAITING_FOR_SIGNALS);
  }

  @Test
  void whoLoadsARunThatWaitsAsksAgain() {
    RunState run = stage.on(stage.begin(waiting().build()), FIRST);
    stage.effects.clear();

    stage.on(run, new RunEvent.Resumed());

    assertThat(stage.effects).containsExactly(new RunEffect.AwaitSignals(0, 1));
  }

  @Test
  void aSignalThatComesWhileTheRunIsPausedIsKeptUntilItIsResumed() {
    RunState run = stage.begin(waiting().build());
    run = stage.on(run, new RunEvent.PauseRequested(PauseCause.INSTANCE, "ann"));

    run = stage.on(stage.on(run, FIRST), SECOND);
    assertThat(stage.statuses(run)).containsEntry("s", StepStatus.WAITING_FOR_SIGNALS);

    run = stage.on(run, new RunEvent.ResumeRequested(PauseCause.INSTANCE, "ann"));
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aBreakpointHoldsAStepBeforeItWaits() {
    stage.breakpoints.add(new StepId("s"));
    RunState run = stage.begin(waiting().build());
    assertThat(stage.statuses(run)).containsEntry("s", StepStatus.PAUSED);
    assertThat(stage.effects).isEmpty();

    run = stage.on(run, new RunEvent.StepActed(0, StepAction.RESUME, "ann", Map.of()));

    assertThat(stage.statuses(run)).containsEntry("s", StepStatus.WAITING_FOR_SIGNALS);
    assertThat(stage.effects).containsExactly(new RunEffect.AwaitSignals(0, 1));
  }

  @Test
  void aStoppedRunWaitsForNothing() {
    RunState run = stage.begin(waiting().build());

    run = stage.on(run, new RunEvent.EndRequested(RunAction.STOP, "ann"));

    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(stage.on(run, FIRST)).isSameAs(run);
  }

  @Test
  void anotherAttemptDoesNotWaitForWhatHasCome() {
    RunState run =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.outside("s").awaiting("a"))
                .withStep(MachineStage.outside("other"))
                .build());
    run = stage.on(run, FIRST);
    run = stage.on(run, new RunEvent.StepActed(0, StepAction.KILL, "ann", Map.of()));
    stage.effects.clear();

    run = stage.on(run, new RunEvent.StepActed(0, StepAction.RESTART, "ann", Map.of()));

    assertThat(stage.statuses(run)).containsEntry("s", StepStatus.RUNNING);
    assertThat(stage.effects).containsExactly(new RunEffect.Dispatch(0, 2));
    assertThat(statuses(run)).containsExactly(Status.MATCHED);
  }

  @Test
  void namesAndValuesAreFilledInFromTheWorkflowAndStepsBefore() {
    MachineStage evaluating = MachineStage.evaluating();
    SignalDependency dependency =
        new SignalDependency(
            "table/${first__table}",
            Map.of(
                "day",
                new SignalDependency.Match(
                    ParamDefinition.expression(ParamType.LONG, "first__day + 1"),
                    MatchOperator.GREATER)));
    RunState run =
        evaluating.begin(
            aWorkflow("w")
                .withStep(
                    aStep("first")
                        .withParam("day", 20260301)
                        .withParam("table", "own")
                        .followedBy("s"))
                .withStep(
                    aStep("s")
                        .withExpression(
                            "seen", ParamType.LONG, "params.getFromSignalDependency('0', 'day')")
                        .awaiting(dependency))
                .build());

    StepState step = Objects.requireNonNull(run.steps().at(1));
    assertThat(Objects.requireNonNull(step.signals()).dependencies().getFirst().awaited())
        .isEqualTo(
            new AwaitedSignal(
                "table/own",
                Map.of(
                    "day",
                    new AwaitedSignal.Condition(
                        MatchOperator.GREATER, new ParamValue.Whole(20260302)))));
    run =
        evaluating.on(
            run,
            new RunEvent.SignalsMatched(
                1,
                1,
                List.of(new SignalMatch(0, 4, Map.of("day", new ParamValue.Whole(20260305))))));
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(
            Objects.requireNonNull(Objects.requireNonNull(run.steps().at(1)).params().get("seen"))
                .value())
        .isEqualTo(new ParamValue.Whole(20260305));
  }

  @Test
  void aStepWhoseSignalCannotBeToldFails() {
    RunState run =
        MachineStage.evaluating()
            .begin(aWorkflow("w").withStep(aStep("s").awaiting("table/${nothing}")).build());

    assertThat(stage.statuses(run)).containsEntry("s", StepStatus.INTERNALLY_FAILED);
    assertThat(Objects.requireNonNull(run.steps().at(0)).info()).contains("nothing");
  }

  private static StepSignals signals(RunState run) {
    return Objects.requireNonNull(Objects.requireNonNull(run.steps().at(0)).signals());
  }

  private static List<Status> statuses(RunState run) {
    return signals(run).dependencies().stream().map(StepSignals.Dependency::status).toList();
  }
}
