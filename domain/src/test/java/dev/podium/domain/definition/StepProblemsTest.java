package dev.podium.domain.definition;

import static dev.podium.domain.definition.WrongDefinitions.assertProblem;
import static dev.podium.domain.definition.WrongDefinitions.param;
import static dev.podium.domain.definition.WrongDefinitions.stepWith;
import static dev.podium.domain.definition.WrongDefinitions.steps;
import static dev.podium.domain.definition.WrongDefinitions.trigger;
import static dev.podium.domain.definition.WrongDefinitions.workflowWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with steps, params, retries and signals, told with its place and its remedy. */
class StepProblemsTest {

  static Stream<Arguments> wrong() {
    return Stream.of(stepFields(), params(), retries(), signals()).flatMap(it -> it);
  }

  private static Stream<Arguments> stepFields() {
    return Stream.of(
        arguments(steps(""), "workflow.steps", "There are no steps."),
        arguments(steps("{}"), "workflow.steps[0]", "exactly one of"),
        arguments(steps("{\"stpe\": {}}"), "workflow.steps[0].stpe", "Did you mean \"step\"?"),
        arguments(steps("{\"template\": {}}"), "workflow.steps[0].template", "cannot be run"),
        arguments(
            steps("{\"step\": {\"type\": \"NoOp\"}}"), "workflow.steps[0].step.id", "missing"),
        arguments(steps("{\"step\": {\"id\": \"s\"}}"), "workflow.steps[0].step.type", "missing"),
        arguments(
            steps("{\"step\": {\"id\": \"a__b\", \"type\": \"NoOp\"}}"),
            "workflow.steps[0].step.id",
            "must not contain \"__\""),
        arguments(
            steps("{\"step\": {\"id\": \"1a\", \"type\": \"NoOp\"}}"),
            "workflow.steps[0].step.id",
            "not a valid step id"),
        arguments(
            steps(
                "{\"step\": {\"id\": \"s\", \"type\": \"NoOp\"}}, {\"foreach\": {\"id\": \"f\","
                    + " \"steps\": [{\"step\": {\"id\": \"s\", \"type\": \"NoOp\"}}]}}"),
            "workflow.steps[1].foreach.steps[0].step.id",
            "already used at workflow.steps[0].step.id"),
        arguments(
            steps("{\"foreach\": {\"id\": \"f\", \"concurrency\": 0, \"steps\": []}}"),
            "workflow.steps[0].foreach.concurrency",
            "1 to 500"),
        arguments(
            steps(
                "{\"while\": {\"id\": \"f\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
                    + " \"NoOp\"}}]}}"),
            "workflow.steps[0].while.condition",
            "missing"),
        arguments(
            stepWith("\"transition\": {\"successors\": {\"b\": null}}"),
            "workflow.steps[0].step.transition.successors.b",
            "must not be null"),
        arguments(
            stepWith("\"transition\": {\"successors\": {\"job.2\": \" \"}}"),
            "workflow.steps[0].step.transition.successors[\"job.2\"]",
            "is empty"),
        arguments(
            stepWith("\"transition\": {\"successors\": [\"b\"]}"),
            "workflow.steps[0].step.transition.successors",
            "must be an object, but it is a list"),
        arguments(
            stepWith("\"failure_mode\": \"IGNORE\""),
            "workflow.steps[0].step.failure_mode",
            "FAIL_AFTER_RUNNING"),
        arguments(
            stepWith("\"sync\": true"), "workflow.steps[0].step.sync", "is not a field of a step"));
  }

  private static Stream<Arguments> params() {
    String p = "workflow.params.p";
    return Stream.of(
        arguments(param("{\"type\": \"LONG\"}"), p, "neither \"value\" nor \"expression\""),
        arguments(
            param("{\"type\": \"LONG\", \"value\": 1, \"expression\": \"1\"}"),
            p,
            "either \"value\" or \"expression\""),
        arguments(param("{\"value\": 1}"), p + ".type", "missing. Add one of STRING, LONG"),
        arguments(param("{\"value\": 1, \"type\": \"LOGN\"}"), p + ".type", "mean \"LONG\"?"),
        arguments(param("{\"value\": 1.5, \"type\": \"LONG\"}"), p + ".value", "a whole number"),
        arguments(
            param("{\"value\": 9223372036854775808, \"type\": \"LONG\"}"), p + ".value", "64"),
        arguments(param("{\"value\": 3, \"type\": \"LONG_ARRAY\"}"), p + ".value", "a list"),
        arguments(
            param("{\"value\": [1, null], \"type\": \"LONG_ARRAY\"}"), p + ".value[1]", "null"),
        arguments(
            param("{\"value\": [1, \"x\"], \"type\": \"LONG_ARRAY\"}"), p + ".value[1]", "64"),
        arguments(param("{\"value\": 1e999999, \"type\": \"DOUBLE\"}"), p + ".value", "400 digits"),
        arguments(
            param("{\"value\": 1e99999999999, \"type\": \"DOUBLE\"}"),
            p + ".value",
            "out of range"),
        arguments(param("{\"value\": [], \"type\": \"STRING_MAP\"}"), p + ".value", "object"),
        arguments(param("{\"value\": \"a\\u0000\", \"type\": \"STRING\"}"), p + ".value", "NUL"),
        arguments(param("{\"expression\": \"\", \"type\": \"LONG\"}"), p + ".expression", "empty"),
        arguments(
            param("{\"value\": 1, \"type\": \"LONG\", \"internal_mode\": \"RESERVD\"}"),
            p + ".internal_mode",
            "Did you mean \"RESERVED\"?"),
        arguments(
            param("{\"value\": 1, \"type\": \"LONG\", \"meta\": \"mine\"}"),
            p + ".meta",
            "an object"),
        arguments(
            param("{\"value\": 1, \"type\": \"LONG\", \"moed\": \"CONSTANT\"}"),
            p + ".moed",
            "Did you mean \"mode\"?"),
        arguments(param("5"), p, "must be an object"),
        arguments(
            workflowWith("\"params\": {\"params\": {\"value\": 1, \"type\": \"LONG\"}}"),
            "workflow.params.params",
            "is reserved"),
        arguments(
            workflowWith("\"params\": {\"a__b\": {\"value\": 1, \"type\": \"LONG\"}}"),
            "workflow.params.a__b",
            "must not contain \"__\""),
        arguments(
            param(
                "{\"type\": \"MAP\", \"value\": {\"k\": {\"type\": \"LONG\", \"value\": \"x\"}}}"),
            p + ".value.k.value",
            "whole number"));
  }

  private static Stream<Arguments> retries() {
    String retry = "workflow.steps[0].step.retry_policy";
    return Stream.of(
        arguments(
            stepWith("\"retry_policy\": {\"error_retry_limit\": 100}"),
            retry + ".error_retry_limit",
            "from 0 to 99, but it is 100"),
        arguments(
            stepWith("\"retry_policy\": {\"error_retry_limit\": -1}"),
            retry + ".error_retry_limit",
            "from 0 to 99"),
        arguments(
            stepWith("\"retry_policy\": {\"retry_limit\": 1}"),
            retry + ".retry_limit",
            "not a field of a retry policy"),
        arguments(
            stepWith(
                "\"retry_policy\": {\"backoff\": {\"type\": \"FIXED_BACKOFF\","
                    + " \"error_retry_exponent\": 2}}"),
            retry + ".backoff.error_retry_exponent",
            "FIXED_BACKOFF"),
        arguments(
            stepWith(
                "\"retry_policy\": {\"backoff\": {\"error_retry_backoff_in_secs\": \"2 days\"}}"),
            retry + ".backoff.error_retry_backoff_in_secs",
            "at most 1 day"));
  }

  private static Stream<Arguments> signals() {
    String trigger = "workflow.signal_triggers[0]";
    String match = "{\"value\": 1, \"operator\": \">\"}";
    return Stream.of(
        arguments(trigger("\"definitions\": {}"), trigger + ".definitions", "1 to 8 signals"),
        arguments(
            trigger("\"definitions\": {\"a\": {\"join_keys\": [\"x\"]}, \"b\": {}}"),
            trigger + ".definitions",
            "same number of join keys"),
        arguments(
            trigger(
                "\"definitions\": {\"a\": {\"match_params\": {\"x\": %s, \"y\": %s}}}"
                    .formatted(match, match)),
            trigger + ".definitions.a",
            "At most one"),
        arguments(
            trigger(
                "\"definitions\": {\"a\": {\"match_params\": {\"x\": %s}, \"join_keys\": [\"x\"]}}"
                    .formatted(match)),
            trigger + ".definitions.a.join_keys[0]",
            "a join key and a match param"),
        arguments(
            trigger(
                "\"definitions\": {\"a\": {\"match_params\": {\"x\": {\"value\": 1, \"operator\":"
                    + " \"~\"}}}}"),
            trigger + ".definitions.a.match_params.x.operator",
            "\"~\" is not an operator"),
        arguments(
            stepWith(
                "\"signal_outputs\": [{\"name\": \"o\", \"params\": {\"k\": {\"value\": true,"
                    + " \"type\": \"BOOLEAN\"}}}]"),
            "workflow.steps[0].step.signal_outputs[0].params.k",
            "STRING or LONG"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void namesWhatIsWrongAndWhere(String json, String path, String words) {
    assertProblem(json, path, words);
  }
}
