package dev.podium.domain.definition;

import static dev.podium.domain.definition.WrongDefinitions.assertProblem;
import static dev.podium.domain.definition.WrongDefinitions.idOf;
import static dev.podium.domain.definition.WrongDefinitions.problems;
import static dev.podium.domain.definition.WrongDefinitions.propertiesWith;
import static dev.podium.domain.definition.WrongDefinitions.steps;
import static dev.podium.domain.definition.WrongDefinitions.workflowWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a text or a workflow, told with its place and its remedy. */
class DefinitionProblemsTest {

  static Stream<Arguments> wrong() {
    return Stream.of(envelope(), workflows(), properties()).flatMap(it -> it);
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
            "The value must be true or false, but it is text."),
        arguments(gitInfo("\"brnach\": \"main\""), "git_info.brnach", "Did you mean \"branch\"?"),
        arguments(gitInfo("\"timestamp\": \"now\""), "git_info.timestamp", "must be a time"),
        arguments(gitInfo("\"sha\": 12"), "git_info.sha", "must be text"));
  }

  private static String gitInfo(String field) {
    return "{\"git_info\": {%s}, %s".formatted(field, workflowWith("\"tags\": []").substring(1));
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
        arguments(
            propertiesWith("\"run_strategy\": {}"), "properties.run_strategy.rule", "is missing"),
        arguments(
            propertiesWith("\"run_strategy\": {\"workflow_concurrency\": 5}"),
            "properties.run_strategy.rule",
            "Name the rule"),
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

  @ParameterizedTest
  @MethodSource("wrong")
  void namesWhatIsWrongAndWhere(String json, String path, String words) {
    assertProblem(json, path, words);
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
