package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.definition.SignalOutput.Payload;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.StepSignals.Output;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the machine does with steps that announce signals. */
class SignalOutputTest {

  private final MachineStage stage = MachineStage.evaluating();

  /** A step that announces what it computes, and one behind it. */
  private static Workflow announcing() {
    SignalOutput output =
        new SignalOutput(
            "table/${kind}",
            Map.of("day", ParamDefinition.expression(ParamType.LONG, "day + 1")),
            Map.of(
                "rows", new Payload.Fixed(json("[1, 2]")),
                "kind",
                    new Payload.Computed(ParamDefinition.literal(new ParamValue.Text("${kind}")))));
    return aWorkflow("w")
        .withStep(
            aStep("s")
                .withParam("day", 6)
                .withParam("kind", "out")
                .announcing(output)
                .followedBy("next"))
        .withStep("next")
        .build();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  @Test
  void aStepEndsWhenItsSignalsAreAnnounced() {
    RunState run = stage.begin(announcing());

    assertThat(stage.statuses(run)).isEqualTo(Map.of("s", StepStatus.FINISHING));
    assertThat(stage.effects).containsExactly(new RunEffect.AnnounceSignals(0, 1));
    Announcement announcement = StepAnnouncements.of(run, step(run)).getFirst();
    assertThat(announcement.name()).isEqualTo("table/out");
    assertThat(announcement.params()).isEqualTo(Map.of("day", new ParamValue.Whole(7)));
    assertThat(announcement.payload())
        .containsEntry("rows", json("[1, 2]"))
        .containsEntry("kind", json("\"out\""));
    assertThat(String.valueOf(announcement.payload().get("signal_source")))
        .isEqualTo(
            "{\"workflow_id\":\"w\",\"workflow_instance_id\":1,\"workflow_run_id\":1,"
                + "\"step_id\":\"s\",\"step_attempt_id\":1,\"step_instance_id\":1}");

    run = announced(run, 3, true, announcement.payload());

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(output(run).seq()).isEqualTo(3);
    assertThat(output(run).at()).isEqualTo(stage.clock.instant());
    assertThat(output(run).payload()).containsOnlyKeys("rows", "kind");
  }

  @Test
  void whatOthersHaveAnnouncedBeforeIsNoError() {
    RunState run = announced(stage.begin(announcing()), 3, false, Map.of());

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(output(run).seq()).isEqualTo(-1);
    assertThat(output(run).at()).isNull();
  }

  @Test
  void whoLoadsTheRunAnnouncesAgainAndKnowsWhatItAnnounced() {
    RunState run = stage.begin(announcing());
    Announcement first = StepAnnouncements.of(run, step(run)).getFirst();
    stage.effects.clear();

    run = stage.on(run, new RunEvent.Resumed());
    assertThat(stage.effects).containsExactly(new RunEffect.AnnounceSignals(0, 1));
    assertThat(StepAnnouncements.of(run, step(run))).containsExactly(first);

    // As the database gives it back.
    Map<String, JsonNode> stored =
        Map.of("signal_source", json(String.valueOf(first.payload().get("signal_source"))));
    run = announced(run, 3, false, stored);
    assertThat(output(run).seq()).isEqualTo(3);
  }

  @Test
  void aStoppedStepEndsWithoutWaitingForItsSignals() {
    RunState run = stage.begin(announcing());

    run = stage.on(run, new RunEvent.EndRequested(RunAction.STOP, "ann"));

    assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(announced(run, 3, true, Map.of())).isSameAs(run);
  }

  @Test
  void aSignalThatCannotBeAnnouncedFailsTheStep() {
    SignalOutput output =
        new SignalOutput(
            "a", Map.of("x", ParamDefinition.expression(ParamType.LONG, "unknown")), Map.of());

    RunState run = stage.begin(aWorkflow("w").withStep(aStep("s").announcing(output)).build());

    assertThat(stage.statuses(run)).isEqualTo(Map.of("s", StepStatus.INTERNALLY_FAILED));
    assertThat(step(run).info()).contains("signal_outputs[0].params.x");
  }

  @Test
  void aBodyAsksForMoreSignals() {
    RunState run =
        runWith(
            """
        {"signal_outputs": [
          {"name": "flat", "day": 5, "region": "eu"},
          {"name": "nested", "params": {"day": 6}, "payload": {"rows": 7}},
          {"type": "MAP", "evaluated_result": {"name": "maestro", "day": 8}}]}
        """);

    assertThat(stage.statuses(run)).isEqualTo(Map.of("s", StepStatus.FINISHING));
    assertThat(Objects.requireNonNull(step(run).signals()).outputs())
        .containsExactly(
            Output.planned(
                "flat",
                Map.of("day", new ParamValue.Whole(5), "region", new ParamValue.Text("eu")),
                Map.of()),
            Output.planned(
                "nested", Map.of("day", new ParamValue.Whole(6)), Map.of("rows", json("7"))),
            Output.planned("maestro", Map.of("day", new ParamValue.Whole(8)), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"signal_outputs": [{"day": 5}]}                 | has no name
          {"signal_outputs": [{"name": "a#"}]}             | not a valid signal name
          {"signal_outputs": [{"name": "a", "day": 1.5}]}  | signal_outputs[0].day: The value must be text or a whole number
          {"signal_outputs": {"name": "a"}}                | must be a list
          {"signal_outputs": ["a"]}                        | must be an object
          """)
  void whatABodyCannotAskForFailsTheStep(String artifact, String problem) {
    RunState run = runWith(artifact);

    assertThat(stage.statuses(run)).isEqualTo(Map.of("s", StepStatus.INTERNALLY_FAILED));
    assertThat(step(run).info()).contains(problem);
  }

  /** A step whose body leaves this artifact behind. */
  private RunState runWith(String artifact) {
    RunState run =
        stage.begin(
            aWorkflow("w")
                .withStep(aStep("s").calling("http://here").followedBy("next"))
                .withStep("next")
                .build());
    return stage.on(
        run,
        new RunEvent.StepReturned(
            0,
            1,
            new StepResult(
                new StepOutcome.Done(),
                Map.of(),
                Map.of("maestro_dynamic_output", json(artifact)),
                List.of(),
                null)));
  }

  private RunState announced(RunState run, long seq, boolean isNew, Map<String, JsonNode> payload) {
    Signal signal =
        new Signal("a", seq, "id", Map.of(), payload, null, null, stage.clock.instant());
    return stage.on(
        run,
        new RunEvent.SignalsAnnounced(
            0,
            1,
            StepAnnouncements.announced(run, step(run), List.of(new Announced(signal, isNew)))));
  }

  private static StepState step(RunState run) {
    return Objects.requireNonNull(run.steps().at(0));
  }

  private static Output output(RunState run) {
    StepSignals signals = Objects.requireNonNull(step(run).signals());
    return signals.outputs().getFirst();
  }
}
