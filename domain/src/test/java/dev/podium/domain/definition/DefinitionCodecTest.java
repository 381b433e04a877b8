package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionCodecTest {

  private static final String SMALLEST =
      """
      {"properties": {"owner": "alice"},
       "workflow": {"id": "hello", "steps": [{"step": {"id": "s1", "type": "NoOp"}}]}}
      """;

  private static Workflow workflow(String fields) {
    return DefinitionCodec.readPush(
            "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
                + " \"NoOp\"}}], "
                + fields
                + "}}")
        .workflow();
  }

  private static Step step(String wrapped) {
    return DefinitionCodec.readPush("{\"workflow\": {\"id\": \"w\", \"steps\": [" + wrapped + "]}}")
        .workflow()
        .steps()
        .getFirst();
  }

  private static RunStrategy runStrategy(String json) {
    String text =
        """
        {"properties": {"owner": "a", "run_strategy": %s},
         "workflow": {"id": "w", "steps": [{"step": {"id": "s", "type": "NoOp"}}]}}
        """
            .formatted(json);
    Properties properties = DefinitionCodec.readPush(text).properties();
    assertThat(properties).isNotNull();
    return properties == null || properties.runStrategy() == null
        ? RunStrategy.DEFAULT
        : properties.runStrategy();
  }

  @Test
  void readsTheSmallestDefinition() {
    PushRequest push = DefinitionCodec.readPush(SMALLEST);

    assertThat(push.active()).isTrue();
    assertThat(push.workflow())
        .isEqualTo(WorkflowBuilder.aWorkflow("hello").withStep("s1").build());
  }

  @Test
  void keepsUnknownFieldsOfTheEnvelope() {
    PushRequest push =
        DefinitionCodec.readPush(
            """
            {"ticket": {"id": 7}, "is_active": false, "git_info": {"branch": "main", "sha": "4f2a9c1", "timestamp": 1767225600000,
               "origin": "git@example.com:etl.git", "path": "etl.json", "author": "alice",
               "uncommitted_changes": false},
             "workflow": {"id": "w", "steps": [{"step": {"id": "s", "type": "NoOp"}}]}}
            """);

    assertThat(push.active()).isFalse();
    assertThat(push.properties()).isNull();
    assertThat(push.extra()).containsOnlyKeys("ticket");
    assertThat(String.valueOf(push.gitInfo()))
        .startsWith("{\"branch\":\"main\",")
        .endsWith("\"uncommitted_changes\":false}");
  }

  @Test
  void readsTheRunStrategyInItsThreeShapes() {
    assertThat(runStrategy("\"strict_sequential\""))
        .isEqualTo(new RunStrategy(RunStrategy.Rule.STRICT_SEQUENTIAL, 1));
    assertThat(runStrategy("\"PARALLEL\""))
        .isEqualTo(new RunStrategy(RunStrategy.Rule.PARALLEL, 20));
    assertThat(runStrategy("5")).isEqualTo(new RunStrategy(RunStrategy.Rule.PARALLEL, 5));
    assertThat(runStrategy("{\"rule\": \"Parallel\", \"workflow_concurrency\": 7}"))
        .isEqualTo(new RunStrategy(RunStrategy.Rule.PARALLEL, 7));
    assertThat(runStrategy("{\"rule\": \"last_only\", \"workflow_concurrency\": 1}"))
        .isEqualTo(new RunStrategy(RunStrategy.Rule.LAST_ONLY, 1));
  }

  @Test
  void readsTagsInBothShapes() {
    Workflow workflow =
        workflow(
            "\"tags\": [\"nightly\", {\"name\": \"x\", \"namespace\": \"platform\", \"a\": 1}]");

    assertThat(workflow.tags()).hasSize(2);
    assertThat(workflow.tags().getFirst()).isEqualTo(Tag.of("nightly"));
    assertThat(workflow.tags().getLast().namespace()).isEqualTo(Tag.Namespace.PLATFORM);
    assertThat(workflow.tags().getLast().attributes()).containsOnlyKeys("a");
  }

  @Test
  void readsParamsOfEveryType() {
    Workflow workflow =
        workflow(
            """
            "params": {
              "s": {"value": "x ${l}", "type": "string"},
              "l": {"value": "12", "type": "Long", "mode": "constant"},
              "d": {"value": 1.50, "type": "DOUBLE", "tags": ["t"], "validator": "@NotEmpty"},
              "b": {"value": true, "type": "BOOLEAN"},
              "sm": {"value": {"k": "v"}, "type": "STRING_MAP"},
              "sa": {"value": ["a", "b"], "type": "string_array"},
              "la": {"value": [1, 2], "type": "LONG_ARRAY"},
              "da": {"value": [1, 2.5], "type": "DOUBLE_ARRAY"},
              "ba": {"value": [true, false], "type": "BOOLEAN_ARRAY"},
              "m": {"value": {"inner": {"expression": "l + 1", "type": "LONG"}}, "type": "MAP"},
              "e": {"expression": "return 1;", "type": "LONG", "meta": {"note": "n"}}
            }
            """);

    Map<String, ParamDefinition> params = workflow.params();
    assertThat(params.keySet())
        .containsExactly("s", "l", "d", "b", "sm", "sa", "la", "da", "ba", "m", "e");
    assertThat(params.get("l"))
        .isEqualTo(
            new ParamDefinition(
                ParamType.LONG,
                new Content.Literal(new ParamValue.Whole(12)),
                ParamMode.CONSTANT,
                null,
                List.of(),
                Map.of()));
    assertThat(params.get("d"))
        .extracting(ParamDefinition::content)
        .isEqualTo(new Content.Literal(new ParamValue.Decimal(new BigDecimal("1.50"))));
    assertThat(params.get("m"))
        .extracting(ParamDefinition::content)
        .isEqualTo(
            new Content.Nested(
                Map.of("inner", ParamDefinition.expression(ParamType.LONG, "l + 1"))));
  }

  @Test
  void readsRetryPoliciesOfBothKinds() {
    Step exponential =
        step(
            """
            {"step": {"id": "s", "type": "NoOp", "retry_policy": {"error_retry_limit": "${tries}",
              "backoff": {"timeout_retry_backoff_in_secs": 5, "timeout_retry_exponent": 3}}}}
            """);
    Step fixed =
        step(
            """
            {"step": {"id": "s", "type": "NoOp", "retry_policy": {"platform_retry_limit": 0,
              "backoff": {"type": "fixed_backoff", "error_retry_backoff_in_secs": "2min"}}}}
            """);

    assertThat(exponential)
        .isEqualTo(
            StepBuilder.aStep("s")
                .retrying(
                    new RetryPolicy(
                        new DurationText("${tries}"),
                        null,
                        null,
                        new RetryPolicy.Backoff.Exponential(
                            new RetryPolicy.Curve(null, null, null),
                            new RetryPolicy.Curve(null, null, null),
                            new RetryPolicy.Curve(
                                new DurationText("5"), new DurationText("3"), null))))
                .build());
    assertThat(fixed)
        .isEqualTo(
            StepBuilder.aStep("s")
                .retrying(
                    new RetryPolicy(
                        null,
                        new DurationText("0"),
                        null,
                        new RetryPolicy.Backoff.Fixed(new DurationText("2min"), null, null)))
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "\"60\"", "\"1h 30min\"", "\"1 day 3h\"", "\"100ms\"", "\"${t}\""})
  void readsTimeouts(String timeout) {
    Workflow workflow = workflow("\"timeout\": " + timeout);

    assertThat(workflow.timeout()).isEqualTo(new DurationText(timeout.replace("\"", "")));
  }

  @Test
  void takesANumberAsWorkflowId() {
    PushRequest push =
        DefinitionCodec.readPush(
            "{\"workflow\": {\"id\": 42, \"steps\": [{\"step\": {\"id\": \"s\", \"type\": \"NoOp\"}}]}}");

    assertThat(push.workflow().id()).isEqualTo(new WorkflowId("42"));
  }

  @Test
  void countsStepsInLoopBodies() {
    Step loop =
        step(
            """
            {"foreach": {"id": "each", "concurrency": 4, "strict_ordering": true,
              "steps": [{"while": {"id": "again", "condition": "i < 3",
                "steps": [{"subworkflow": {"id": "sub", "sync": false}}]}}]}}
            """);

    assertThat(loop).isInstanceOf(Step.Foreach.class);
    assertThat(loop.body().getFirst()).isInstanceOf(Step.While.class);
    assertThat(loop.body().getFirst().body().getFirst())
        .isEqualTo(
            new Step.Subworkflow(Step.Common.of(new StepId("sub"), Transition.NONE), false, false));
  }

  @Test
  void readsSignals() {
    Step waiting =
        step(
            """
            {"step": {"id": "s", "type": "NoOp",
              "signal_dependencies": {"dependencies": [{"name": "table/${src}", "match_params": {
                "day": {"param": {"value": 20240101, "type": "LONG"}, "operator": ">="}}}]},
              "signal_outputs": [{"name": "out", "params": {"k": {"value": "v", "type": "STRING"}},
                "payload": {"rows": 10}}]}}
            """);

    assertThat(waiting.common().signalDependencies())
        .containsExactly(
            new SignalDependency(
                "table/${src}",
                Map.of(
                    "day",
                    new SignalDependency.Match(
                        ParamDefinition.literal(new ParamValue.Whole(20240101)),
                        MatchOperator.GREATER_OR_EQUAL))));
    assertThat(waiting.common().signalOutputs().getFirst().payload()).containsOnlyKeys("rows");
  }

  @Test
  void readsTrueAndFalseAsConditions() {
    Step step =
        step(
            """
            {"while": {"id": "w", "condition": false, "steps": [{"step": {"id": "s", "type": "NoOp"}}],
              "transition": {"successors": {"b": true, "c": "true"}}}}
            """);

    assertThat(step.common().transition().successors().values()).containsExactly("true", "true");
    assertThat(step)
        .isInstanceOfSatisfying(
            Step.While.class, loop -> assertThat(loop.condition()).isEqualTo("false"));
  }

  @Test
  void writesOnlyWhatWasWritten() {
    assertThat(DefinitionCodec.writePush(DefinitionCodec.readPush(SMALLEST)).toString())
        .isEqualTo(
            "{\"properties\":{\"owner\":\"alice\"},\"workflow\":{\"id\":\"hello\",\"steps\":"
                + "[{\"step\":{\"id\":\"s1\",\"type\":\"NoOp\"}}]}}");
  }
}
