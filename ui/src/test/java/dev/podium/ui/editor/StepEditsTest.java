package dev.podium.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.definition.Transition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepEditsTest {

  /** Whatever every step can have, in each kind of step. */
  private static Stream<Step> steps() {
    String common =
        """
        "id": "it", "name": "It", "description": "what it is", "failure_mode": "IGNORE_FAILURE",
        "transition": {"successors": {"next": "n > 1"}}, "tags": ["night"], "timeout": "3h",
        "signal_dependencies": [{"name": "in"}], "signal_outputs": [{"name": "out"}],
        """;
    String params = "\"n\": {\"type\": \"LONG\", \"value\": 2}";
    String lists =
        """
        "loop_params": {"type": "MAP", "value": {"i": {"type": "LONG_ARRAY", "value": [1]}}}""";
    String body = "\"steps\": [{\"step\": {\"id\": \"inner\", \"type\": \"NoOp\"}}]";
    return Stream.of(
            """
            {"step": {%s "type": "NoOp", "sub_type": "t", "sub_type_version": "v",
              "retry_policy": {"error_retry_limit": 4}, "params": {%s}}}"""
                .formatted(common, params),
            """
            {"foreach": {%s "concurrency": 4, "strict_ordering": true, "params": {%s, %s}, %s}}"""
                .formatted(common, params, lists, body),
            """
            {"while": {%s "condition": "n < 3", "params": {%s}, %s}}"""
                .formatted(common, params, body),
            """
            {"subworkflow": {%s "sync": false, "explicit_params": true, "params": {%s,
              "subworkflow_id": {"type": "STRING", "value": "other"}}}}"""
                .formatted(common, params))
        .map(StepEditsTest::read);
  }

  private static Step read(String wrapped) {
    String text =
        """
        {"properties": {"owner": "ann"}, "workflow": {"id": "w", "steps": [
          %s, {"step": {"id": "next", "type": "NoOp"}}]}}"""
            .formatted(wrapped);
    DefinitionCodec.Reading reading = DefinitionCodec.tryReadPush(DefinitionText.json(text));
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.push()).workflow().steps().getFirst();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void changesOneThingAndKeepsAllOthers(Step step) {
    Map<String, UnaryOperator<Step>> thereAndBack = new LinkedHashMap<>();
    thereAndBack.put(
        "id", it -> StepEdits.withId(StepEdits.withId(it, new StepId("x")), step.id()));
    thereAndBack.put(
        "name", it -> StepEdits.withName(StepEdits.withName(it, null), step.common().name()));
    thereAndBack.put(
        "description",
        it ->
            StepEdits.withDescription(
                StepEdits.withDescription(it, null), step.common().description()));
    thereAndBack.put(
        "failure mode",
        it ->
            StepEdits.withFailureMode(
                StepEdits.withFailureMode(it, null), FailureMode.IGNORE_FAILURE));
    thereAndBack.put(
        "timeout",
        it -> StepEdits.withTimeout(StepEdits.withTimeout(it, null), new DurationText("3h")));
    thereAndBack.put(
        "tags", it -> StepEdits.withTags(StepEdits.withTags(it, List.of()), List.of("night")));
    thereAndBack.put(
        "signals",
        it ->
            StepEdits.withSignalDependencies(
                StepEdits.withSignalDependencies(it, List.of()),
                step.common().signalDependencies()));
    thereAndBack.put(
        "announcements",
        it ->
            StepEdits.withSignalOutputs(
                StepEdits.withSignalOutputs(it, List.of()), step.common().signalOutputs()));
    thereAndBack.put(
        "params",
        it -> StepEdits.withParams(StepEdits.withParams(it, Map.of()), step.common().params()));
    thereAndBack.put(
        "successors",
        it ->
            StepEdits.withSuccessors(
                StepEdits.withSuccessors(it, Map.of()), step.transition().successors()));
    thereAndBack.put(
        "body", it -> StepEdits.withBody(StepEdits.withBody(it, List.of()), step.body()));

    thereAndBack.forEach((what, change) -> assertThat(change.apply(step)).as(what).isEqualTo(step));
    assertThat(StepEdits.withName(step, "other")).isNotEqualTo(step);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void whatOnlyOneKindOfStepHasChangesNoOther(Step step) {
    boolean foreach = step instanceof Step.Foreach;
    assertThat(StepEdits.withConcurrency(step, 9).equals(step)).isNotEqualTo(foreach);
    assertThat(StepEdits.withStrictOrdering(step, false).equals(step)).isNotEqualTo(foreach);
    assertThat(StepEdits.withLoopCondition(step, "n < 9").equals(step))
        .isNotEqualTo(step instanceof Step.While);
    boolean sub = step instanceof Step.Subworkflow;
    assertThat(StepEdits.withSync(step, true).equals(step)).isNotEqualTo(sub);
    assertThat(StepEdits.withExplicitParams(step, false).equals(step)).isNotEqualTo(sub);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void eachKindIsTheSameInBothSyntaxes(Step step) {
    PushRequest push = Drafts.of(List.of(step, Drafts.noOp("next", Transition.NONE))).push();
    for (Syntax syntax : Syntax.values()) {
      assertThat(DefinitionCodec.tryReadPush(syntax.write(push)).push()).isEqualTo(push);
    }
  }
}
