package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.Whole;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What bodies hand out besides their outcome. */
class StepResultTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final MachineStage stage = MachineStage.evaluating();

  @Test
  void stepsAfterItReadWhatAStepHandsOut() {
    RunState running =
        stage.begin(
            aWorkflow("w")
                .withStep(aStep("a").calling("http://x").followedByIf("status_code == 201", "b"))
                .withStep(
                    aStep("b")
                        .ofType("NoOp")
                        .withExpression("twice", ParamType.LONG, "a__status_code * 2")
                        .withExpression(
                            "body", ParamType.STRING, "params.getFromStep('a', 'response_body')"))
                .build());

    RunState end =
        stage.on(
            running,
            returned(
                new StepOutcome.Done(),
                Map.of("status_code", new Whole(201), "response_body", new Text("made"))));

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(param(end, 0, "status_code"))
        .extracting(Param::value, Param::source)
        .containsExactly(new Whole(201), ParamSource.OUTPUT_PARAMETER);
    assertThat(param(end, 1, "twice")).extracting(Param::value).isEqualTo(new Whole(402));
    assertThat(param(end, 1, "body")).extracting(Param::value).isEqualTo(new Text("made"));
  }

  @Test
  void anOutputThatIsNotDeclaredFailsTheStepForGood() {
    RunState end =
        stage.on(
            stage.begin(call(null)),
            returned(new StepOutcome.Done(), Map.of("rows", new Whole(1))));

    assertThat(step(end).status()).isEqualTo(StepStatus.INTERNALLY_FAILED);
    assertThat(step(end).info()).contains("The output rows is not declared");
    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void outputsOfAFailureDoNotCount() {
    RunState failed =
        stage.on(
            stage.begin(call(null)),
            returned(new StepOutcome.FatalError("no"), Map.of("status_code", new Whole(500))));

    assertThat(param(failed, 0, "status_code")).extracting(Param::value).isEqualTo(new Whole(200));
  }

  @Test
  void artifactsAreKeptHoweverTheAttemptEnds() {
    RunState running = stage.begin(call(null));
    JsonNode answer = JSON.readTree("{\"status\": 500}");

    stage.on(
        running,
        new RunEvent.StepReturned(
            0,
            1,
            new StepResult(
                new StepOutcome.UserError("no"),
                Map.of(),
                Map.of("maestro_http", answer),
                List.of(),
                null)));

    assertThat(stage.artifacts).containsExactly(new StepArtifact(0, 1, "maestro_http", answer));
  }

  @Test
  void anArtifactCanSayThatNoRetryHelps() {
    StepResult refused =
        new StepResult(
            new StepOutcome.UserError("no"),
            Map.of(),
            Map.of("maestro_retry", JSON.readTree("{\"retryable\": false}")),
            List.of(),
            null);

    RunState end = stage.on(stage.begin(call(null)), new RunEvent.StepReturned(0, 1, refused));

    assertThat(step(end).status()).isEqualTo(StepStatus.FATALLY_FAILED);
  }

  @Test
  void aBodyCanPutItsRetryOffButNotForward() {
    Instant now = stage.clock.instant();

    RunState late = failedUntil(now.plus(Duration.ofMinutes(10)));
    RunState early = failedUntil(now.plus(Duration.ofSeconds(1)));

    assertThat(step(late).due()).isEqualTo(now.plus(Duration.ofMinutes(10)));
    assertThat(step(early).due()).isEqualTo(now.plus(Duration.ofMinutes(1)));
  }

  private RunState failedUntil(Instant retryAt) {
    return stage.on(
        stage.begin(call(null)),
        new RunEvent.StepReturned(
            0,
            1,
            new StepResult(
                new StepOutcome.UserError("busy"), Map.of(), Map.of(), List.of(), retryAt)));
  }

  @Test
  void aBodyCanEndAsTimedOutOrStopped() {
    RunState late = returns(new StepOutcome.TimedOut("slow"));
    RunState stopped = returns(new StepOutcome.Stopped("asked to"));

    assertThat(step(late).status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(late.status()).isEqualTo(RunStatus.TIMED_OUT);
    assertThat(step(stopped).status()).isEqualTo(StepStatus.STOPPED);
    assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
  }

  private RunState returns(StepOutcome outcome) {
    return stage.on(stage.begin(call(null)), returned(outcome, Map.of()));
  }

  @Test
  void whatItTellsStandsOnTheTimeline() {
    TimelineEvent event = new TimelineEvent.Log(stage.clock.instant(), "Answered 200.");

    RunState end =
        stage.on(
            stage.begin(call(FailureMode.FAIL_AFTER_RUNNING)),
            new RunEvent.StepReturned(
                0,
                1,
                new StepResult(new StepOutcome.Done(), Map.of(), Map.of(), List.of(event), null)));

    assertThat(step(end).timeline().events()).contains(event);
  }

  @Test
  void whatIsTooMuchToKeepIsAFatalError() {
    Map<String, ParamValue> outputs = Map.of("body", new Text("x".repeat(2_000_001)));
    StepResult large =
        new StepResult(new StepOutcome.Done(), outputs, Map.of(), List.of(), null).bounded();

    assertThat(large.outputs()).isEmpty();
    assertThat(large.outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error -> assertThat(error.reason()).contains("outputs take 2000007 characters"));
  }

  private static RunEvent returned(StepOutcome outcome, Map<String, ParamValue> outputs) {
    return new RunEvent.StepReturned(
        0, 1, new StepResult(outcome, outputs, Map.of(), List.of(), null));
  }

  private static Workflow call(@Nullable FailureMode mode) {
    var step = aStep("a").calling("http://x");
    return aWorkflow("w").withStep(mode == null ? step : step.failing(mode)).build();
  }

  private static StepState step(RunState state) {
    return state.createdSteps().getFirst();
  }

  private static @Nullable Param param(RunState state, int ordinal, String name) {
    return state.createdSteps().get(ordinal).params().get(name);
  }
}
