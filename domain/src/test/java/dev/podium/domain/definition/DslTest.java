package dev.podium.domain.definition;

import static dev.podium.domain.definition.DslDocument.json;
import static dev.podium.domain.definition.DslDocument.push;
import static dev.podium.domain.definition.DslDocument.steps;
import static dev.podium.domain.definition.DslDocument.workflow;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What workflows and transitions in Maestro's YAML DSL say, as JSON. */
class DslTest {

  @Test
  void aWorkflowIsAPushWithProperties() {
    String yaml =
        """
        workflow:
          id: yaml-demo
          name: A demo
          description: Shows it.
          owner: alice
          run_strategy: parallel
          workflow_concurrency: 3
          tags: [one, two]
          timeout: 2h
          criticality: high
          n<long>: 7
          "!twice<long>": n * 2
          jobs:
            - job: {id: a, type: NoOp, transition: ["IF twice > 10 THEN b", "OTHERWISE c"]}
            - job: {id: b, type: NoOp}
            - job: {id: c, type: Sleep, sleep_seconds<long>: 1}
        """;

    assertThat(push(yaml))
        .isEqualTo(
            json(
                """
                {"properties": {
                   "owner": "alice",
                   "run_strategy": {"rule": "PARALLEL", "workflow_concurrency": 3},
                   "step_concurrency": 20,
                   "description": "Shows it."},
                 "workflow": {
                   "id": "yaml-demo",
                   "name": "A demo",
                   "description": "Shows it.",
                   "tags": ["one", "two"],
                   "timeout": "2h",
                   "criticality": "HIGH",
                   "params": {
                     "n": {"value": 7, "type": "LONG"},
                     "twice": {"expression": "n * 2", "type": "LONG"}},
                   "steps": [
                     {"step": {"id": "a", "type": "NoOp",
                       "transition": {"successors": {
                         "b": "twice > 10", "c": "!((twice > 10))"}}}},
                     {"step": {"id": "b", "type": "NoOp"}},
                     {"step": {"id": "c", "type": "Sleep", "params": {
                       "sleep_seconds": {"value": 1, "type": "LONG"}}}}]}}
                """));
  }

  @Test
  void whatIsNotWrittenIsAsMaestroSetsIt() {
    assertThat(push("Workflow: {id: w, jobs: [{job: {id: a, type: noop}}]}"))
        .isEqualTo(
            json(
                """
                {"properties": {
                   "run_strategy": {"rule": "SEQUENTIAL", "workflow_concurrency": 1},
                   "step_concurrency": 20},
                 "workflow": {"id": "w", "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
                """));
  }

  static Stream<Arguments> params() {
    return Stream.of(
        Arguments.of("p: text", "{'value': 'text', 'type': 'STRING'}"),
        Arguments.of("p: '12'", "{'value': '12', 'type': 'STRING'}"),
        Arguments.of("p: yes", "{'value': 'yes', 'type': 'STRING'}"),
        Arguments.of("p: 2024-01-31", "{'value': '2024-01-31', 'type': 'STRING'}"),
        Arguments.of("p: 12", "{'value': 12, 'type': 'LONG'}"),
        Arguments.of("p: 0x1F", "{'value': 31, 'type': 'LONG'}"),
        Arguments.of("p: 1.50", "{'value': 1.50, 'type': 'DOUBLE'}"),
        Arguments.of("p: true", "{'value': true, 'type': 'BOOLEAN'}"),
        Arguments.of("p: [a, b]", "{'value': ['a', 'b'], 'type': 'STRING_ARRAY'}"),
        Arguments.of("p: [1, 2]", "{'value': [1, 2], 'type': 'LONG_ARRAY'}"),
        Arguments.of("p: [1.5]", "{'value': [1.5], 'type': 'DOUBLE_ARRAY'}"),
        Arguments.of("p: [true]", "{'value': [true], 'type': 'BOOLEAN_ARRAY'}"),
        Arguments.of("p: []", "{'value': [], 'type': 'STRING_ARRAY'}"),
        Arguments.of("p: {k: v}", "{'value': {'k': 'v'}, 'type': 'STRING_MAP'}"),
        Arguments.of("p: {}", "{'value': {}, 'type': 'MAP'}"),
        Arguments.of(
            "p: {k: v, n: 1}",
            "{'type': 'MAP', 'value': {'k': {'value': 'v', 'type': 'STRING'},"
                + " 'n': {'value': 1, 'type': 'LONG'}}}"),
        Arguments.of("p<string>: 01.10", "{'value': '01.10', 'type': 'STRING'}"),
        Arguments.of("p<long>: '7'", "{'value': 7, 'type': 'LONG'}"),
        Arguments.of("p<double>: 1", "{'value': 1.0, 'type': 'DOUBLE'}"),
        Arguments.of("p<array<long>>: []", "{'value': [], 'type': 'LONG_ARRAY'}"),
        Arguments.of("p<array<double>>: [1, 2.5]", "{'value': [1.0, 2.5], 'type': 'DOUBLE_ARRAY'}"),
        Arguments.of("p<array<string>>: [1, x]", "{'value': ['1', 'x'], 'type': 'STRING_ARRAY'}"),
        Arguments.of("p<ARRAY<Long>>: [1]", "{'value': [1], 'type': 'LONG_ARRAY'}"),
        Arguments.of("p<long_array>: [1]", "{'value': [1], 'type': 'LONG_ARRAY'}"),
        Arguments.of("p<map>: {k: 1}", "{'value': {'k': '1'}, 'type': 'STRING_MAP'}"),
        Arguments.of(
            "p<pmap>: {k: v, '!e<long>(constant)': 1 + 1}",
            "{'type': 'MAP', 'value': {'k': {'value': 'v', 'type': 'STRING'},"
                + " 'e': {'expression': '1 + 1', 'type': 'LONG', 'mode': 'CONSTANT'}}}"),
        Arguments.of("p(constant): x", "{'value': 'x', 'type': 'STRING', 'mode': 'CONSTANT'}"),
        Arguments.of("p<long>(Immutable): 1", "{'value': 1, 'type': 'LONG', 'mode': 'IMMUTABLE'}"),
        Arguments.of("'!p': a + b", "{'expression': 'a + b', 'type': 'STRING'}"),
        Arguments.of("'!p': 1.50", "{'expression': '1.50', 'type': 'STRING'}"),
        Arguments.of(
            "'!p<long>(immutable)': 1+2",
            "{'expression': '1+2', 'type': 'LONG', 'mode': 'IMMUTABLE'}"),
        Arguments.of(
            "'! p < array < long > > ( constant )': x",
            "{'expression': 'x', 'type': 'LONG_ARRAY', 'mode': 'CONSTANT'}"));
  }

  @ParameterizedTest
  @MethodSource("params")
  void aKeySaysWhatAParamIs(String line, String expected) {
    assertThat(workflow(line).path("params").path("p"))
        .isEqualTo(json(expected.replace('\'', '"')));
  }

  @Test
  void aParamMayHaveTheNameOfAFieldIfItsTypeIsSaid() {
    assertThat(workflow("name<string>: x\nretry_policy<string>: y").path("params"))
        .isEqualTo(
            json(
                """
                {"name": {"value": "x", "type": "STRING"},
                 "retry_policy": {"value": "y", "type": "STRING"}}
                """));
  }

  static Stream<Arguments> transitions() {
    return Stream.of(
        Arguments.of("[b]", "{'b': 'true'}"),
        Arguments.of("b", "{'b': 'true'}"),
        Arguments.of("[b, '', c]", "{'b': 'true', 'c': 'true'}"),
        Arguments.of("[OTHERWISE b]", "{'b': 'true'}"),
        Arguments.of("['IF n > 1 THEN b']", "{'b': 'n > 1'}"),
        Arguments.of("['  if   n > 1   then   b  ']", "{'b': 'n > 1'}"),
        Arguments.of("[IF n < 0 THEN b, otherWISE c]", "{'b': 'n < 0', 'c': '!((n < 0))'}"),
        Arguments.of(
            "[IF n > 0 THEN b, IF m < 9 THEN c, OTHERWISE d]",
            "{'b': 'n > 0', 'c': 'm < 9', 'd': '!((n > 0) || (m < 9))'}"),
        Arguments.of("[IF true THEN b, OTHERWISE c]", "{'b': 'true', 'c': '!((true))'}"),
        Arguments.of("[b, IF x THEN c, OTHERWISE d]", "{'b': 'true', 'c': 'x', 'd': '!((x))'}"),
        Arguments.of("['IF s == \"a THEN b\" THEN c']", "{'c': 's == \\'a THEN b\\''}"));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void aTransitionIsALineForEachSuccessor(String list, String expected) {
    String jobs =
        """
        - job: {id: a, type: NoOp, transition: %s}
        - job: {id: b, type: NoOp}
        - job: {id: c, type: NoOp}
        - job: {id: d, type: NoOp}
        """;

    JsonNode successors =
        steps(jobs.formatted(list)).get(0).path("step").path("transition").path("successors");
    assertThat(successors).isEqualTo(json(expected.replace("\\'", "\\\"").replace('\'', '"')));
  }

  @Test
  void sequentialJobsFollowEachOtherUnlessTheySayOtherwise() {
    String yaml =
        """
        workflow:
          id: w
          dag: Sequential
          jobs:
            - job: {id: a, type: NoOp}
            - job: {id: b, type: NoOp, transition: [d]}
            - job: {id: c, type: NoOp, transition: []}
            - job: {id: d, type: NoOp}
        """;

    assertThat(edges(push(yaml))).containsExactly("a->b", "b->d", "c->d");
  }

  @Test
  void parallelJobsDoNot() {
    String yaml =
        """
        workflow:
          id: w
          dag: parallel
          jobs: [job: {id: a, type: NoOp}, job: {id: b, type: NoOp}]
        """;

    assertThat(edges(push(yaml))).isEmpty();
  }

  @Test
  void aMapOfTransitionsFillsInWhereJobsHaveNone() {
    String yaml =
        """
        workflow:
          id: w
          jobs:
            - job: {id: a, type: NoOp}
            - job: {id: b, type: NoOp, transition: [c]}
            - job: {id: c, type: NoOp}
          dag:
            a: [b, IF 1 > 0 THEN c]
            b: [a]
        """;

    assertThat(edges(push(yaml))).containsExactly("a->b", "a->c", "b->c");
  }

  private static Stream<String> edges(JsonNode push) {
    return push.path("workflow").path("steps").values().stream()
        .map(wrapper -> wrapper.path("step"))
        .flatMap(
            step ->
                step.path("transition").path("successors").propertyNames().stream()
                    .map(to -> step.path("id").asString() + "->" + to));
  }
}
