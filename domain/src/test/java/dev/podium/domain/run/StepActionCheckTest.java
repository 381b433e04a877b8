package dev.podium.domain.run;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.RefusedException.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of actions of runtime.md section 3.1, written out here by hand. */
class StepActionCheckTest {

  private static final String RUNNING = "STOP KILL SKIP";

  private static final Map<StepStatus, String> WHILE_IT_GOES_ON =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(StepStatus.CREATED, "STOP KILL"),
              Map.entry(StepStatus.INITIALIZED, RUNNING),
              Map.entry(StepStatus.PAUSED, "RESUME STOP KILL SKIP"),
              // Whether there are dependencies to bypass the step's signals say.
              Map.entry(StepStatus.WAITING_FOR_SIGNALS, RUNNING),
              Map.entry(StepStatus.EVALUATING_PARAMS, RUNNING),
              Map.entry(StepStatus.WAITING_FOR_PERMITS, RUNNING),
              Map.entry(StepStatus.STARTING, RUNNING),
              Map.entry(StepStatus.RUNNING, RUNNING),
              Map.entry(StepStatus.FINISHING, RUNNING),
              Map.entry(StepStatus.USER_FAILED, RUNNING),
              Map.entry(StepStatus.PLATFORM_FAILED, RUNNING),
              Map.entry(StepStatus.TIMEOUT_FAILED, RUNNING),
              Map.entry(StepStatus.FATALLY_FAILED, "RESTART SKIP"),
              Map.entry(StepStatus.INTERNALLY_FAILED, "RESTART SKIP"),
              Map.entry(StepStatus.STOPPED, "RESTART SKIP"),
              Map.entry(StepStatus.TIMED_OUT, "RESTART SKIP")));

  private static final Map<StepStatus, String> AFTER_THE_END =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(StepStatus.DISABLED, "RESTART"),
              Map.entry(StepStatus.UNSATISFIED, "RESTART"),
              Map.entry(StepStatus.SKIPPED, "RESTART SKIP"),
              Map.entry(StepStatus.SUCCEEDED, "RESTART SKIP"),
              Map.entry(StepStatus.COMPLETED_WITH_ERROR, "RESTART SKIP"),
              Map.entry(StepStatus.FATALLY_FAILED, "RESTART SKIP"),
              Map.entry(StepStatus.INTERNALLY_FAILED, "RESTART SKIP"),
              Map.entry(StepStatus.STOPPED, "RESTART SKIP"),
              Map.entry(StepStatus.TIMED_OUT, "RESTART SKIP")));

  /** The step {@code a} is followed by {@code loop}; {@code b} stands beside them. */
  private static final Workflow WORKFLOW =
      aWorkflow("w")
          .withStep("a", "loop")
          .withStep(aStep("loop").foreach(aStep("work").build()))
          .withStep(aStep("b").failing(FailureMode.FAIL_IMMEDIATELY))
          .build();

  private static final StepId A = new StepId("a");
  private static final RunRef REF = new RunRef(WORKFLOW.id(), 1, 1);

  @ParameterizedTest
  @CsvSource({
    "STOP, STOPPED, SUCCEEDED",
    "KILL, FATALLY_FAILED, STOPPED",
    "KILL, COMPLETED_WITH_ERROR, SUCCEEDED",
    "SKIP, SKIPPED, FATALLY_FAILED"
  })
  void anActionThatCameTooLateIsNotToldToHaveTakenEffect(
      StepAction action, StepStatus effect, StepStatus other) {
    StepView before = step(StepStatus.RUNNING);

    assertThatCode(() -> StepActionCheck.requireEffect(REF, action, before, step(effect)))
        .doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                    RefusedException.class,
                    () -> StepActionCheck.requireEffect(REF, action, before, step(other)))
                .reason())
        .isEqualTo(Reason.CONFLICT);
  }

  private static StepView step(StepStatus status) {
    return run(RunStatus.IN_PROGRESS).with("a", status).build().findStep(A).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(StepStatus.class)
  void allowsWhatTheTableSaysWhileTheRunGoesOn(StepStatus status) {
    RunView run = run(RunStatus.IN_PROGRESS).with("a", status).build();

    assertThat(allowed(run)).isEqualTo(actions(WHILE_IT_GOES_ON.getOrDefault(status, "")));
  }

  @ParameterizedTest
  @EnumSource(StepStatus.class)
  void allowsWhatTheTableSaysAfterTheEnd(StepStatus status) {
    if (status.isTerminal()) {
      RunView run = run(RunStatus.FAILED).with("a", status).build();

      assertThat(allowed(run))
          .isEqualTo(
              actions(
                  AFTER_THE_END.getOrDefault(status, status.isRetried() ? "RESTART SKIP" : "")));
    }
  }

  @Test
  void aRefusalSaysWhatMayBeDoneInstead() {
    RunView run =
        run(RunStatus.IN_PROGRESS)
            .with("a", StepStatus.RUNNING)
            .with("b", StepStatus.SUCCEEDED)
            .build();

    assertThat(refusal(run, "a", StepAction.RESTART))
        .hasMessage(
            "Step [a] of [w][1][1] is RUNNING, which does not allow RESTART. Allowed now: STOP, KILL, SKIP.");
    assertThat(refusal(run, "b", StepAction.RESTART))
        .hasMessageContaining("It can be restarted when [w][1][1] has ended.");
  }

  @Test
  void aStepThatIsNotThereYetIsNotOneThatDoesNotExist() {
    RunView run =
        run(RunStatus.IN_PROGRESS)
            .numbered(2)
            .withEarlier("b", StepStatus.SUCCEEDED)
            .with("a", StepStatus.RUNNING)
            .build();

    RefusedException later = refusal(run, "loop", StepAction.STOP);
    RefusedException earlier = refusal(run, "b", StepAction.RESTART);
    RefusedException unknown = refusal(run, "looop", StepAction.STOP);

    assertThat(later.reason()).isEqualTo(Reason.INVALID);
    assertThat(later).hasMessageContaining("has not reached its step [loop] yet");
    assertThat(earlier.reason()).isEqualTo(Reason.INVALID);
    assertThat(earlier).hasMessageContaining("what run 1 has made of it stands");
    assertThat(unknown.reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(unknown).hasMessageContaining("Did you mean \"loop\"?");
  }

  @Test
  void whatARunThatHasEndedNeverReachedCannotBeRestartedAlone() {
    RunView run = run(RunStatus.FAILED).with("a", StepStatus.FATALLY_FAILED).build();

    assertThat(refusal(run, "loop", StepAction.RESTART))
        .hasMessageContaining("has never reached its step [loop]");
    assertThat(refusal(run, "loop", StepAction.STOP))
        .hasMessageContaining("has ended FAILED: STOP is for steps of runs that go on");
  }

  @Test
  void theFailureModeForbidsARestartWhileTheRunGoesOn() {
    RunView run = run(RunStatus.IN_PROGRESS).with("b", StepStatus.STOPPED).build();

    assertThat(refusal(run, "b", StepAction.RESTART))
        .hasMessageContaining("has the failure mode FAIL_IMMEDIATELY");
  }

  @Test
  void aLoopCannotBeginAnewWhileItsRunGoesOn() {
    RunView first =
        run(RunStatus.IN_PROGRESS)
            .with("a", StepStatus.FATALLY_FAILED)
            .with("loop", StepStatus.FATALLY_FAILED)
            .with("b", StepStatus.STOPPED)
            .build();
    RunView second =
        run(RunStatus.IN_PROGRESS).numbered(2).with("a", StepStatus.FATALLY_FAILED).build();

    assertThat(kept(first, "loop"))
        .hasMessageContaining("restart_policy: ")
        .hasMessageContaining("step [loop] would keep what it can")
        .hasMessageContaining("Use RESTART_FROM_INCOMPLETE");
    assertThat(kept(second, "a")).as("the loop after it").isNotNull();
    assertThatCode(() -> StepActionCheck.requireNothingKept(first, step(first, "a")))
        .as("nothing ran before in the loop after it")
        .doesNotThrowAnyException();
    assertThatCode(() -> StepActionCheck.requireNothingKept(first, step(first, "b")))
        .doesNotThrowAnyException();
  }

  private static RefusedException kept(RunView run, String step) {
    return catchThrowableOfType(
        RefusedException.class, () -> StepActionCheck.requireNothingKept(run, step(run, step)));
  }

  private static StepView step(RunView run, String id) {
    return run.findStep(new StepId(id)).orElseThrow();
  }

  private static RunViewBuilder run(RunStatus status) {
    return RunViewBuilder.aRun(WORKFLOW, status);
  }

  private static RefusedException refusal(RunView run, String step, StepAction action) {
    return catchThrowableOfType(
        RefusedException.class, () -> StepActionCheck.require(run, new StepId(step), action));
  }

  private static Set<StepAction> allowed(RunView run) {
    return Arrays.stream(StepAction.values())
        .filter(
            action ->
                catchThrowableOfType(
                        RefusedException.class, () -> StepActionCheck.require(run, A, action))
                    == null)
        .collect(Collectors.toSet());
  }

  private static Set<StepAction> actions(String names) {
    return Stream.of(names.split(" "))
        .filter(name -> !name.isEmpty())
        .map(StepAction::valueOf)
        .collect(Collectors.toSet());
  }
}
