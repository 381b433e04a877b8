package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunMachineTest {

  private final TickingClock clock = new TickingClock();
  private final RunMachine machine = new RunMachine(new PlainEvaluation(), clock);
  private final List<RunEffect> effects = new ArrayList<>();

  /** Conditions are {@code true}, {@code false} or {@code broken}; no params. */
  private static final class PlainEvaluation implements StepEvaluation {
    @Override
    public Map<String, Param> params(
        RunHeader header, PlannedStep step, int attempt, StepLookup steps, Instant now) {
      if (step.step().id().value().startsWith("unevaluable")) {
        throw new ParamException(List.of(Problem.at("params.x", "is broken.", "")));
      }
      return Map.of();
    }

    @Override
    public boolean taken(
        RunHeader header, PlannedStep step, PlannedStep.Edge edge, StepLookup steps, Instant now) {
      if (edge.condition().equals("broken")) {
        throw new ParamException(List.of(Problem.at("", "unknown name.", "")));
      }
      return Boolean.parseBoolean(edge.condition());
    }
  }

  @Test
  void runsAChainToItsEndInOneTransition() {
    RunState end = begin(aWorkflow("w").withChain("a", "b", "c").build());

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(statuses(end))
        .isEqualTo(
            Map.of(
                "a", StepStatus.SUCCEEDED, "b", StepStatus.SUCCEEDED, "c", StepStatus.SUCCEEDED));
    assertThat(end.endedAt()).isEqualTo(clock.instant());
    assertThat(end.revision()).isEqualTo(1);
  }

  @Test
  void aStepWithoutATakenEdgeIsUnsatisfiedAndSoAreTheOnesBehindIt() {
    RunState end =
        begin(
            aWorkflow("w")
                .withStep(aStep("a").followedByIf("true", "b").followedByIf("false", "c"))
                .withStep(aStep("b").followedBy("e"))
                .withStep(aStep("c").followedBy("d"))
                .withStep(aStep("d").followedBy("e"))
                .withStep("e")
                .build());

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(statuses(end))
        .containsEntry("c", StepStatus.UNSATISFIED)
        .containsEntry("d", StepStatus.UNSATISFIED)
        .containsEntry("e", StepStatus.SUCCEEDED);
  }

  @Test
  void aJoinWaitsForAllItsPredecessors() {
    RunState waiting =
        begin(
            aWorkflow("w")
                .withStep("quick", "join")
                .withStep(outside("slow").followedBy("join"))
                .withStep("join")
                .build());
    assertThat(statuses(waiting)).containsOnlyKeys("quick", "slow");

    RunState end = on(waiting, new RunEvent.StepReturned(1, 1, new StepOutcome.Done()));

    assertThat(statuses(end)).containsEntry("join", StepStatus.SUCCEEDED);
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aWaitingStepEndsWhenItsTimeHasCome() {
    RunState waiting =
        begin(aWorkflow("w").withStep(waiting("sleep").followedBy("b")).withStep("b").build());
    assertThat(statuses(waiting)).isEqualTo(Map.of("sleep", StepStatus.RUNNING));
    assertThat(effects)
        .containsExactly(new RunEffect.WakeAt(0, 1, clock.instant().plusSeconds(60)));

    clock.tick(Duration.ofSeconds(60));
    RunState end = on(waiting, new RunEvent.StepDue(0, 1));

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void resumingSetsTimersAndBodiesAgainButStartsNothingTwice() {
    RunState waiting =
        begin(aWorkflow("w").withStep(waiting("sleep")).withStep(outside("call")).build());
    List<RunEffect> first = List.copyOf(effects);
    effects.clear();

    RunState resumed = on(waiting, new RunEvent.Resumed());

    assertThat(effects).isEqualTo(first);
    assertThat(resumed).isSameAs(waiting);
  }

  @Test
  void aLateResultOfAnEndedAttemptIsIgnored() {
    RunState waiting =
        begin(aWorkflow("w").withStep(outside("call")).withStep(outside("other")).build());
    RunState returned = on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.Done()));

    RunState late =
        on(returned, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("late")));

    assertThat(late).isSameAs(returned);
  }

  @Test
  void stoppingEndsEveryStepThatHasNotEndedAndCreatesNoMore() {
    RunState waiting =
        begin(
            aWorkflow("w")
                .withStep("done", "never")
                .withStep(outside("call").followedBy("never"))
                .withStep("never")
                .build());
    effects.clear();

    RunState end = on(waiting, new RunEvent.StopRequested("ann"));

    assertThat(end.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(end.info()).isEqualTo("Stopped by ann.");
    assertThat(statuses(end))
        .isEqualTo(Map.of("done", StepStatus.SUCCEEDED, "call", StepStatus.STOPPED));
    assertThat(effects).containsExactly(new RunEffect.Cancel(1, 1));
  }

  @Test
  void aFailureLetsOtherBranchesGoOnAndFailsTheRun() {
    RunState waiting =
        begin(
            aWorkflow("w")
                .withStep(outside("bad").followedBy("behind"))
                .withStep("behind")
                .withStep(outside("good"))
                .build());
    RunState failed =
        on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("disk full")));
    assertThat(failed.status()).isEqualTo(RunStatus.IN_PROGRESS);

    RunState end = on(failed, new RunEvent.StepReturned(2, 1, new StepOutcome.Done()));

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("Step bad: disk full");
    assertThat(statuses(end)).doesNotContainKey("behind");
  }

  @Test
  void failImmediatelyStopsTheOthers() {
    RunState waiting =
        begin(
            aWorkflow("w")
                .withStep(outside("bad").failing(FailureMode.FAIL_IMMEDIATELY))
                .withStep(outside("other"))
                .build());

    RunState end = on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("no")));

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(statuses(end)).containsEntry("other", StepStatus.STOPPED);
  }

  @Test
  void ignoreFailureCompletesTheStepWithErrorAndGoesOn() {
    RunState waiting =
        begin(
            aWorkflow("w")
                .withStep(outside("bad").failing(FailureMode.IGNORE_FAILURE).followedBy("next"))
                .withStep("next")
                .build());

    RunState end = on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("no")));

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(statuses(end))
        .isEqualTo(Map.of("bad", StepStatus.COMPLETED_WITH_ERROR, "next", StepStatus.SUCCEEDED));
  }

  @Test
  void aBrokenConditionFailsItsStepWithTheReason() {
    RunState end =
        begin(
            aWorkflow("w").withStep(aStep("a").followedByIf("broken", "b")).withStep("b").build());

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("Step a: The condition to b: unknown name.");
    assertThat(statuses(end)).isEqualTo(Map.of("a", StepStatus.INTERNALLY_FAILED));
  }

  @Test
  void paramsThatCannotBeEvaluatedFailTheStep() {
    RunState end = begin(aWorkflow("w").withStep("unevaluable", "b").withStep("b").build());

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(statuses(end)).isEqualTo(Map.of("unevaluable", StepStatus.INTERNALLY_FAILED));
  }

  @Test
  void aBrokenRunFailsWithTheReason() {
    RunState waiting = begin(aWorkflow("w").withStep(outside("call")).build());

    RunState end = on(waiting, new RunEvent.Broken("its rows are refused"));

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("its rows are refused");
  }

  @Test
  void anEndedRunNeverChanges() {
    RunState end = begin(aWorkflow("w").withStep("a").build());

    assertThat(on(end, new RunEvent.StopRequested("ann"))).isSameAs(end);
    assertThat(on(end, new RunEvent.Resumed())).isSameAs(end);
  }

  private RunState begin(Workflow workflow) {
    return on(fresh(workflow), new RunEvent.Resumed());
  }

  private RunState on(RunState state, RunEvent event) {
    Transition transition = machine.on(state, event);
    effects.addAll(transition.effects());
    return transition.next();
  }

  private RunState fresh(Workflow workflow) {
    StepBehaviors behaviors =
        new StepBehaviors(
            Map.of(
                "NoOp",
                    (StepBehavior.Inline)
                        (params, now) -> new StepBehavior.Begun.Ended(new StepOutcome.Done()),
                "Sleep",
                    (StepBehavior.Inline)
                        (params, now) -> new StepBehavior.Begun.Until(now.plusSeconds(60)),
                "Http", new StepBehavior.Outside()));
    RunHeader header =
        new RunHeader(
            new RunKey(7),
            0,
            new RunRef(workflow.id(), 1, 1),
            1,
            new UUID(1, 2),
            new Initiator.Manual("ann"),
            "ann",
            null,
            clock.instant(),
            Map.of(),
            Map.of());
    return new StoredRun(
            header, RunStatus.IN_PROGRESS, clock.instant(), clock.instant(), 0, List.of())
        .under(RunPlan.of(workflow, behaviors));
  }

  private static StepBuilder outside(String id) {
    return aStep(id).ofType("Http");
  }

  private static StepBuilder waiting(String id) {
    return aStep(id).ofType("Sleep");
  }

  private static Map<String, StepStatus> statuses(RunState state) {
    Map<String, StepStatus> statuses = new HashMap<>();
    for (StepState step : state.createdSteps()) {
      StepId id = state.plan().step(step.ordinal()).step().id();
      statuses.put(id.value(), step.status());
    }
    return statuses;
  }
}
