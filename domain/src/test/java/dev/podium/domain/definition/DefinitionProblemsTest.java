package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a definition, told with its place and its remedy. */
class DefinitionProblemsTest {

  private static List<Problem> problems(String json) {
    return Assertions.catchThrowableOfType(
            RefusedException.class, () -> DefinitionCodec.readPush(json))
        .problems();
  }

  private static String workflowWith(String fields) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
        + " \"NoOp\"}}], "
        + fields
        + "}}";
  }

  private static String stepWith(String fields) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
        + " \"NoOp\", "
        + fields
        + "}}]}}";
  }

  private static String propertiesWith(String fields) {
    return "{\"properties\": {"
        + fields
        + "}, \"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\":"
        + " \"NoOp\"}}]}}";
  }

  private static String idOf(String id) {
    return "{\"workflow\": {\"id\": \""
        + id
        + "\", \"steps\": [{\"step\": {\"id\": \"s\", \"type\": \"NoOp\"}}]}}";
  }

  private static String steps(String steps) {
    return "{\"workflow\": {\"id\": \"w\", \"steps\": [" + steps + "]}}";
  }

  private static String param(String definition) {
    return workflowWith("\"params\": {\"p\": " + definition + "}");
  }

  private static String trigger(String fields) {
    return workflowWith("\"signal_triggers\": [{" + fields + "}]");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
            envelope(), workflows(), properties(), stepFields(), params(), retries(), signals())
        .flatMap(it -> it);
  }

  private static Stream<Arguments> envelope() {
    return Stream.of(
        arguments("[]", "", "The value must be an object, but it is a list."),
        arguments(
            "{}", "workflow", "\"workflow\" is missing. Put the definition under this field."),
        arguments("{\"workflow\": 3}", "workflow", "must be an object, but it is a whole number"),
        arguments(
            "{\"is_active\": \"yes\", \"workflow\": {\"id\": \"w\", \"steps\": [{\"step\": {\"id\":"
                + " \"s\", \"type\": \"NoOp\"}}]}}",
            "is_active",
            "The value must be true or false, but it is text."));
  }

  private static Stream<Arguments> workflows() {
    return Stream.of(
        arguments(idOf("maestro_x"), "workflow.id", "The prefix \"maestro_\" is reserved."),
        arguments(idOf("x_maestro"), "workflow.id", "An id must not end with \"_maestro\"."),
        arguments(idOf("a b"), "workflow.id", "\"a b\" is not a valid workflow id."),
        arguments(idOf(""), "workflow.id", "\"\" is not a valid workflow id."),
        arguments(idOf("x".repeat(129)), "workflow.id", "129 characters; at most 128"),
        arguments(
            workflowWith("\"foo\": 1"),
            "workflow.foo",
            "\"foo\" is not a field of a workflow. Take it out."),
        arguments(
            workflowWith("\"time_out\": 1"), "workflow.time_out", "Did you mean \"timeout\"?"),
        arguments(workflowWith("\"name\": 5"), "workflow.name", "must be text"),
        arguments(
            workflowWith("\"name\": \"" + "x".repeat(257) + "\""),
            "workflow.name",
            "257 characters; at most 256"),
        arguments(
            workflowWith("\"description\": \"" + "x".repeat(16_385) + "\""),
            "workflow.description",
            "at most 16384"),
        arguments(workflowWith("\"name\": \"a\\u0000\""), "workflow.name", "NUL character"),
        arguments(workflowWith("\"name\": \"a\\u202eb\""), "workflow.name", "turns the text's"),
        arguments(workflowWith("\"name\": \"\\ud800\""), "workflow.name", "half of a character"),
        arguments(workflowWith("\"criticality\": \"bogus\""), "workflow.criticality", "CRITICAL"),
        arguments(
            workflowWith("\"criticality\": \"hgih\""), "workflow.criticality", "mean \"HIGH\"?"),
        arguments(
            workflowWith("\"timeout\": \"121 days\""), "workflow.timeout", "at most 120 days"),
        arguments(workflowWith("\"timeout\": 0"), "workflow.timeout", "more than 0"),
        arguments(workflowWith("\"timeout\": -1"), "workflow.timeout", "more than 0"),
        arguments(workflowWith("\"timeout\": \"soon\""), "workflow.timeout", "\"soon\" is not"),
        arguments(workflowWith("\"timeout\": \"5$\""), "workflow.timeout", "\"5$\" is not"),
        arguments(workflowWith("\"timeout\": 1.5"), "workflow.timeout", "whole number or text"),
        arguments(
            workflowWith("\"instance_step_concurrency\": 1000"),
            "workflow.instance_step_concurrency",
            "a whole number from 1 to 999, but it is 1000"),
        arguments(workflowWith("\"tags\": [\"a\", \"a\"]"), "workflow.tags[1]", "given twice"),
        arguments(workflowWith("\"tags\": [\"a\", null]"), "workflow.tags[1]", "not hold null"),
        arguments(workflowWith("\"tags\": [\"a#\"]"), "workflow.tags[0]", "not a valid tag name"),
        arguments(
            workflowWith("\"time_triggers\": [{\"type\": \"CRON\", \"corn\": \"* * * * *\"}]"),
            "workflow.time_triggers[0].corn",
            "Did you mean"),
        arguments(
            workflowWith(
                "\"time_triggers\": [{\"type\": \"CRON\", \"cron\": \"0 1 * * *\", \"timezone\":"
                    + " \"Mars\"}]"),
            "workflow.time_triggers[0].timezone",
            "\"Mars\" is not a time zone."),
        arguments(
            workflowWith(
                "\"time_triggers\": [{\"type\": \"PREDEFINED\", \"expression\": \"@never\"}]"),
            "workflow.time_triggers[0].expression",
            "@hourly"),
        arguments(
            workflowWith(
                "\"time_triggers\": [{\"type\": \"PREDEFINED\", \"expression\": \"@daily\","
                    + " \"fuzzy_max_delay\": \"${t}\"}]"),
            "workflow.time_triggers[0].fuzzy_max_delay",
            "cannot refer to params"),
        arguments(
            workflowWith(
                "\"time_triggers\": [{\"type\": \"PREDEFINED\", \"expression\": \"@daily\","
                    + " \"fuzzy_max_delay\": \"-5s\"}]"),
            "workflow.time_triggers[0].fuzzy_max_delay",
            "more than 0"));
  }

  private static Stream<Arguments> properties() {
    return Stream.of(
        arguments(propertiesWith("\"owner\": \" \""), "properties.owner", "name is empty"),
        arguments(propertiesWith("\"owner\": {\"team\": 1}"), "properties.owner.name", "missing"),
        arguments(propertiesWith("\"owner\": 3"), "properties.owner", "a name or an object"),
        arguments(propertiesWith("\"tags\": []"), "properties.tags", "with the tag endpoint"),
        arguments(
            propertiesWith(
                "\"run_strategy\": {\"rule\": \"sequential\", \"workflow_concurrency\": 5}"),
            "properties.run_strategy.workflow_concurrency",
            "Only PARALLEL"),
        arguments(propertiesWith("\"run_strategy\": 0"), "properties.run_strategy", "1 to 1000"),
        arguments(propertiesWith("\"run_strategy\": 1001"), "properties.run_strategy", "1 to 1000"),
        arguments(propertiesWith("\"run_strategy\": \"fast\""), "properties.run_strategy", "LAST"),
        arguments(
            propertiesWith("\"step_concurrency\": 0"), "properties.step_concurrency", "1 to 1000"),
        arguments(propertiesWith("\"alerting\": []"), "properties.alerting", "an object"),
        arguments(
            propertiesWith("\"alerting\": {\"emails\": [null]}"),
            "properties.alerting.emails[0]",
            "must not hold null"));
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
    assertThat(problems(json))
        .as(json)
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.text()).contains(words);
            });
  }

  @Test
  void findsEverythingAtOnce() {
    List<Problem> problems =
        problems(
            """
            {
              "properties": {"owner": "", "run_strategy": 0},
              "workflow": {
                "id": "a b",
                "foo": 1,
                "steps": [
                  {"step": {"id": "x", "type": "NoOp", "retrypolicy": {}}},
                  {"step": {"id": "x", "type": "NoOp", "timeout": "never"}}
                ]
              }
            }
            """);

    assertThat(problems)
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "properties.owner",
            "properties.run_strategy",
            "workflow.id",
            "workflow.foo",
            "workflow.steps[0].step.retrypolicy",
            "workflow.steps[1].step.id",
            "workflow.steps[1].step.timeout");
  }

  @Test
  void tiesAProblemToItsStepAndItsLine() {
    Problem problem =
        problems(
                """
                {"workflow": {"id": "w",
                  "steps": [
                    {"step": {"id": "extract", "type": "NoOp",
                      "retry_policy": {
                        "error_retry_limit": 100}}}]}}
                """)
            .getFirst();

    assertThat(problem.step()).isEqualTo("extract");
    assertThat(problem.line()).isEqualTo(5);
    assertThat(problem.column()).isEqualTo(9);
  }

  @Test
  void placesAMissingFieldAtWhatShouldHoldIt() {
    Problem problem = problems("{\n \"workflow\": {\"id\": \"w\"}\n}").getFirst();

    assertThat(problem.path()).isEqualTo("workflow.steps");
    assertThat(problem.line()).isEqualTo(2);
  }

  @Test
  void namesThePlaceOfBrokenJson() {
    Problem problem = problems("{\n  \"workflow\": {\"id\": }\n}").getFirst();

    assertThat(problem.message()).startsWith("The text is not valid JSON");
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.column()).isBetween(22, 24);
  }

  @Test
  void refusesTextAfterTheValue() {
    assertThat(problems(idOf("w") + " {}").getFirst().message()).contains("more text after");
  }

  @Test
  void refusesAKeyGivenTwice() {
    Problem problem = problems(workflowWith("\"name\": \"a\",\n \"name\": \"b\"")).getFirst();

    assertThat(problem.path()).isEqualTo("workflow.name");
    assertThat(problem.message()).isEqualTo("\"name\" is given twice in the same object.");
    assertThat(problem.line()).isEqualTo(2);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(problems("").getFirst().message()).isEqualTo("There is no JSON here.");
  }

  @Test
  void refusesMoreThan256KilobytesOfUtf8() {
    String json = workflowWith("\"description\": \"" + "ü".repeat(140_000) + "\"");

    assertThat(problems(json).getFirst().message()).contains("at most 262144");
  }

  @Test
  void countsAtMost300StepsInAllLevels() {
    String leaves =
        Stream.iterate(0, i -> i + 1)
            .limit(299)
            .map(i -> "{\"step\": {\"id\": \"s" + i + "\", \"type\": \"NoOp\"}}")
            .reduce((a, b) -> a + "," + b)
            .orElseThrow();
    String loop = "{\"foreach\": {\"id\": \"loop\", \"steps\": [" + leaves + "]}}";

    assertThat(DefinitionCodec.readPush(steps(loop)).workflow().steps()).hasSize(1);
    assertThat(
            problems(steps(loop + ", {\"step\": {\"id\": \"last\", \"type\": \"NoOp\"}}"))
                .getFirst()
                .message())
        .contains("301 steps");
  }

  @Test
  void survivesDeepNesting() {
    assertThat(problems("[".repeat(100_000)).getFirst().message()).contains("nest");
  }

  @Test
  void answersAHostileTextBriefly() {
    String key = "k".repeat(50_000);
    String text = workflowWith("\"" + key + "\": 1, \"params\": {\"" + key + "\": 1, \"b\": {}}");

    assertThat(problems(text)).allSatisfy(it -> assertThat(it.text().length()).isLessThan(1000));
  }
}
