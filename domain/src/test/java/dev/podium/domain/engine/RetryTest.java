package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.RetryPolicy.Backoff;
import dev.podium.domain.definition.RetryPolicy.Curve;
import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.RetryCause;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryTest {

  private final MachineStage stage = new MachineStage();

  @Test
  void triesAgainAfterADelayThatDoublesUntilTheLimit() {
    RunState state = stage.begin(call(null));

    state = fails(state, 1, new StepOutcome.UserError("first"));
    assertThat(step(state).status()).isEqualTo(StepStatus.USER_FAILED);
    assertThat(state.status()).isEqualTo(RunStatus.IN_PROGRESS);
    state = afterDelay(state, 60);
    assertThat(step(state).attempt()).isEqualTo(2);
    assertThat(step(state).status()).isEqualTo(StepStatus.RUNNING);
    assertThat(stage.superseded).extracting(StepState::info).containsExactly("first");

    state = afterDelay(fails(state, 2, new StepOutcome.UserError("second")), 120);
    RunState end = fails(state, 3, new StepOutcome.UserError("third"));

    assertThat(step(end).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(step(end).retries()).isEqualTo(new StepRetries(2, 0, 0, 0));
    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("Step call: third");
  }

  @Test
  void doesNotTryAgainBeforeTheDelayIsOver() {
    RunState failed = fails(stage.begin(call(null)), 1, new StepOutcome.UserError("no"));

    stage.clock.tick(Duration.ofSeconds(59));

    assertThat(stage.on(failed, new RunEvent.TimePassed())).isSameAs(failed);
  }

  @Test
  void eachCauseHasRetriesOfItsOwn() {
    RunState state = stage.begin(call(retries("1", "1", "0", null)));

    state = afterDelay(fails(state, 1, new StepOutcome.UserError("mine")), 60);
    state = afterDelay(fails(state, 2, new StepOutcome.PlatformError("theirs")), 60);
    RunState end = fails(state, 3, new StepOutcome.UserError("mine again"));

    assertThat(step(end).retries()).isEqualTo(new StepRetries(1, 1, 0, 0));
    assertThat(step(end).status()).isEqualTo(StepStatus.FATALLY_FAILED);
  }

  @Test
  void aFixedDelayStaysTheSame() {
    DurationText five = new DurationText("5");
    RunState state =
        stage.begin(call(retries("2", null, null, new Backoff.Fixed(five, null, null))));

    state = afterDelay(fails(state, 1, new StepOutcome.UserError("a")), 5);
    state = afterDelay(fails(state, 2, new StepOutcome.UserError("b")), 5);

    assertThat(step(state).attempt()).isEqualTo(3);
  }

  @Test
  void anExponentialDelayStopsGrowingAtItsLimit() {
    Curve curve = new Curve(new DurationText("10"), new DurationText("3"), new DurationText("40"));
    Curve none = new Curve(null, null, null);
    RunState state =
        stage.begin(call(retries("3", null, null, new Backoff.Exponential(curve, none, none))));

    state = afterDelay(fails(state, 1, new StepOutcome.UserError("a")), 10);
    state = afterDelay(fails(state, 2, new StepOutcome.UserError("b")), 30);
    state = afterDelay(fails(state, 3, new StepOutcome.UserError("c")), 40);

    assertThat(step(state).attempt()).isEqualTo(4);
  }

  @Test
  void aFatalErrorIsNeverTriedAgain() {
    RunState end = fails(stage.begin(call(null)), 1, new StepOutcome.FatalError("never"));

    assertThat(step(end).status()).isEqualTo(StepStatus.FATALLY_FAILED);
    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void anIgnoredFailureIsTriedAgainFirst() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(outside(retries("1", null, null, null)).failing(FailureMode.IGNORE_FAILURE))
            .build();

    RunState state = fails(stage.begin(workflow), 1, new StepOutcome.UserError("a"));
    assertThat(step(state).status()).isEqualTo(StepStatus.USER_FAILED);
    RunState end = fails(afterDelay(state, 60), 2, new StepOutcome.UserError("b"));

    assertThat(step(end).status()).isEqualTo(StepStatus.COMPLETED_WITH_ERROR);
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void anAttemptThatTakesTooLongTimesOutAndItsBodyIsEnded() {
    RunState state =
        stage.begin(aWorkflow("w").withStep(outside(null).timingOutAfter("2s")).build());
    assertThat(state.nextDue()).isEqualTo(stage.clock.instant().plusSeconds(2));
    stage.effects.clear();

    RunState end = afterDelay(state, 2);

    assertThat(step(end).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(end.status()).isEqualTo(RunStatus.TIMED_OUT);
    assertThat(stage.effects).containsExactly(new RunEffect.Cancel(0, 1));
  }

  @Test
  void aSleepTimesOutOnTimeAndNotWhenItWouldEnd() {
    RunState state =
        stage.begin(
            aWorkflow("w").withStep(MachineStage.waiting("sleep").timingOutAfter("2s")).build());

    assertThat(step(afterDelay(state, 2)).status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void aTimeOutIsTriedAgainWhereThePolicyAllows() {
    RunState state =
        stage.begin(
            aWorkflow("w")
                .withStep(outside(retries(null, null, "1", null)).timingOutAfter("2s"))
                .build());

    state = afterDelay(state, 2);
    assertThat(step(state).status()).isEqualTo(StepStatus.TIMEOUT_FAILED);
    state = afterDelay(state, 60);
    assertThat(step(state).attempt()).isEqualTo(2);
    RunState end = afterDelay(state, 2);

    assertThat(step(end).status()).isEqualTo(StepStatus.TIMED_OUT);
  }

  @Test
  void theTimeOutOfTheRunEndsWhateverIsLeft() {
    RunState state =
        stage.begin(
            aWorkflow("w")
                .timingOutAfter("10s")
                .withStep("done", "never")
                .withStep(outside(null).followedBy("never"))
                .withStep("never")
                .build());

    RunState end = afterDelay(state, 10);

    assertThat(end.status()).isEqualTo(RunStatus.TIMED_OUT);
    assertThat(end.info()).isEqualTo("The run took longer than its time-out of PT10S.");
    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("done", StepStatus.SUCCEEDED, "call", StepStatus.TIMED_OUT));
  }

  @Test
  void settingsMayQuoteTheParamsOfTheRun() {
    RunPlan plan =
        RunPlan.of(
            aWorkflow("w")
                .timingOutAfter("${t} h")
                .withStep(
                    aStep("s")
                        .timingOutAfter("${t}min")
                        .retrying(retries("${n}", null, null, null)))
                .build(),
            StepBehaviors.builtIn());

    RunSettings settings = plan.settings(Map.of("t", whole(5), "n", whole(7)));

    assertThat(settings.timeout()).isEqualTo(Duration.ofHours(5));
    assertThat(settings.step(0).timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.step(0).retry(RetryCause.ERROR).limit()).isEqualTo(7);
  }

  @Test
  void settingsThatGiveNoDurationAreToldAllAtOnce() {
    RunPlan plan =
        RunPlan.of(
            aWorkflow("w")
                .timingOutAfter("${t} h")
                .withStep(aStep("s").retrying(retries("${n}", "${gone}", null, null)))
                .build(),
            StepBehaviors.builtIn());

    assertThatThrownBy(() -> plan.settings(Map.of("t", whole(0), "n", whole(100))))
        .isInstanceOf(ParamException.class)
        .hasMessageContaining("\"${t} h\" gives \"0 h\"")
        .hasMessageContaining("\"${n}\" gives \"100\"")
        .hasMessageContaining("gone");
  }

  private RunState fails(RunState state, int attempt, StepOutcome outcome) {
    return stage.on(state, new RunEvent.StepReturned(0, attempt, outcome));
  }

  private RunState afterDelay(RunState state, long seconds) {
    stage.clock.tick(Duration.ofSeconds(seconds));
    return stage.on(state, new RunEvent.TimePassed());
  }

  private static StepState step(RunState state) {
    return state.createdSteps().getFirst();
  }

  private static Workflow call(@Nullable RetryPolicy policy) {
    return aWorkflow("w").withStep(outside(policy)).build();
  }

  private static StepBuilder outside(@Nullable RetryPolicy policy) {
    StepBuilder step = MachineStage.outside("call");
    return policy == null ? step : step.retrying(policy);
  }

  private static RetryPolicy retries(
      @Nullable String error,
      @Nullable String platform,
      @Nullable String timeout,
      @Nullable Backoff backoff) {
    return new RetryPolicy(text(error), text(platform), text(timeout), backoff);
  }

  private static @Nullable DurationText text(@Nullable String text) {
    return text == null ? null : new DurationText(text);
  }

  private static Param whole(long number) {
    ParamValue value = new ParamValue.Whole(number);
    return new Param(ParamDefinition.literal(value), value, Instant.EPOCH, ParamSource.DEFINITION);
  }
}
