package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Maestro's YAML DSL says, as JSON. */
class DslTest {

  private static final TemplateTypes TEMPLATES =
      (name, version) ->
          Optional.ofNullable(Map.of("spark", "Notebook", "shell", "Kubernetes").get(name))
              .map(type -> "v2".equals(version) ? "Titus" : type);

  private static JsonNode push(String yaml) {
    DefinitionCodec.Reading reading =
        DefinitionCodec.tryReadPush(DefinitionText.yaml(yaml).with(TEMPLATES));
    assertThat(reading.problems()).as(yaml).isEmpty();
    return json(DefinitionCodec.writePush(Objects.requireNonNull(reading.push())).toString());
  }

  private static JsonNode json(String text) {
    return JsonText.parse(text, new Problems());
  }

  /** A workflow with these lines beside its id and its one job. */
  private static JsonNode workflow(String lines) {
    return push("workflow:\n  id: w\n  jobs: [{job: {id: a, type: NoOp}}]\n" + lines.indent(2))
        .path("workflow");
  }

  /** The steps that these jobs become. */
  private static JsonNode steps(String jobs) {
    return push("workflow:\n  id: w\n  jobs:\n" + jobs.indent(4)).path("workflow").path("steps");
  }

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

  @Test
  void aTypeThatIsNoneIsAJobTemplate() {
    String jobs =
        """
        - job: {id: a, type: spark}
        - job: {id: b, type: shell, type_version: v2}
        """;

    assertThat(steps(jobs))
        .isEqualTo(
            json(
                """
                [{"step": {"id": "a", "type": "Notebook", "sub_type": "spark"}},
                 {"step": {"id": "b", "type": "Titus", "sub_type": "shell",
                   "sub_type_version": "v2"}}]
                """));
  }

  @Test
  void aJobHasTheFieldsOfAStep() {
    String jobs =
        """
        - job:
            id: a
            name: The first
            description: Does nothing.
            type: NoOp
            failure_mode: ignore_failure
            tags: [x]
            timeout: 60
            url: http://example.org
        """;

    assertThat(steps(jobs).get(0).path("step"))
        .isEqualTo(
            json(
                """
                {"id": "a", "name": "The first", "description": "Does nothing.", "type": "NoOp",
                 "failure_mode": "IGNORE_FAILURE", "tags": ["x"], "timeout": 60,
                 "params": {"url": {"value": "http://example.org", "type": "STRING"}}}
                """));
  }

  @Test
  void aSubworkflowRunsTheWorkflowOfItsIdUnlessItNamesOne() {
    String jobs =
        """
        - subworkflow: {id: same}
        - subworkflow: {id: b, workflow_id: other, version: 3, sync: false, explicit_params: true}
        - subworkflow: {id: c, subworkflow_id: other, subworkflow_version: latest, n: 1}
        - subworkflow: {id: d, "!subworkflow_id": name}
        """;

    assertThat(steps(jobs))
        .isEqualTo(
            json(
                """
                [{"subworkflow": {"id": "same", "params": {
                   "subworkflow_id": {"value": "same", "type": "STRING"}}}},
                 {"subworkflow": {"id": "b", "sync": false, "explicit_params": true, "params": {
                   "subworkflow_id": {"value": "other", "type": "STRING"},
                   "subworkflow_version": {"value": "3", "type": "STRING"}}}},
                 {"subworkflow": {"id": "c", "params": {
                   "n": {"value": 1, "type": "LONG"},
                   "subworkflow_id": {"value": "other", "type": "STRING"},
                   "subworkflow_version": {"value": "latest", "type": "STRING"}}}},
                 {"subworkflow": {"id": "d", "params": {
                   "subworkflow_id": {"expression": "name", "type": "STRING"}}}}]
                """));
  }

  @Test
  void aForeachCountsThroughItsRangesAfterItsLoopParams() {
    String jobs =
        """
        - foreach:
            id: each
            job_concurrency: 4
            params:
              date: [20240101, 20240102]
              "!region<array<string>>": regions
            ranges:
              hour: {to: 24}
              minute: {from: 59, to: -1, increment: -1}
            label: x
            dag: sequential
            jobs:
              - job: {id: a, type: NoOp}
              - job: {id: b, type: NoOp}
        """;

    JsonNode foreach = steps(jobs).get(0).path("foreach");
    assertThat(foreach)
        .isEqualTo(
            json(
                """
                {"id": "each", "concurrency": 4,
                 "params": {
                   "label": {"value": "x", "type": "STRING"},
                   "loop_params": {"type": "MAP", "value": {
                     "date": {"value": [20240101, 20240102], "type": "LONG_ARRAY"},
                     "region": {"expression": "regions", "type": "STRING_ARRAY"},
                     "hour": {"expression": "Util.intsBetween(0, 24, 1);", "type": "LONG_ARRAY"},
                     "minute": {"expression": "Util.intsBetween(59, -1, -1);",
                       "type": "LONG_ARRAY"}}}},
                 "steps": [
                   {"step": {"id": "a", "type": "NoOp", "transition": {"successors": {"b": "true"}}}},
                   {"step": {"id": "b", "type": "NoOp"}}]}
                """));
    assertThat(foreach.path("params").path("loop_params").path("value").propertyNames())
        .containsExactly("date", "region", "hour", "minute");
  }

  @Test
  void aWhileStartsFromItsLoopParams() {
    String jobs =
        """
        - while:
            id: loop
            condition: i < 3
            loop_params: {i: 0}
            jobs: [job: {id: inc, type: NoOp, "!i<long>": i + 1}]
        """;

    assertThat(steps(jobs).get(0))
        .isEqualTo(
            json(
                """
                {"while": {"id": "loop", "condition": "i < 3",
                  "params": {"loop_params": {"type": "MAP", "value": {
                    "i": {"value": 0, "type": "LONG"}}}},
                  "steps": [{"step": {"id": "inc", "type": "NoOp",
                    "params": {"i": {"expression": "i + 1", "type": "LONG"}}}}]}}
                """));
  }

  @Test
  void whatTheDslCanSayIsWrittenInIt() {
    String json =
        """
        {"properties": {"owner": "alice", "run_strategy": 3},
         "workflow": {"id": "w", "params": {
            "n": {"value": 7, "type": "LONG"},
            "e": {"expression": "n + 1", "type": "LONG", "mode": "CONSTANT"},
            "none": {"value": [], "type": "LONG_ARRAY"},
            "texts": {"value": {"k": {"value": "v", "type": "STRING"}}, "type": "MAP"},
            "jobs": {"value": "a name of a field", "type": "STRING"}},
          "steps": [
            {"step": {"id": "a", "type": "NoOp", "transition": {"successors": {
              "each": "n > 1", "run": "!((n > 1))"}}}},
            {"foreach": {"id": "each", "params": {"loop_params": {"type": "MAP", "value": {
                "i": {"expression": "Util.intsBetween(0, 9, 1);", "type": "LONG_ARRAY"}}}},
              "steps": [
                {"step": {"id": "b", "type": "NoOp", "transition": {"successors": {"c": "true"}}}},
                {"step": {"id": "c", "type": "Kubernetes", "sub_type": "shell"}}]}},
            {"subworkflow": {"id": "run", "params": {
              "subworkflow_id": {"value": "other", "type": "STRING"}}}}]}}
        """;

    assertThat(DslForm.write(DefinitionCodec.readPush(json), TEMPLATES).text())
        .isEqualTo(
            """
            workflow:
              id: w
              owner: alice
              run_strategy: PARALLEL
              workflow_concurrency: 3
              "n": 7
              '!e<long>(constant)': n + 1
              none<array<long>>: []
              texts<pmap>:
                k: v
              jobs<string>: a name of a field
              jobs:
                - job:
                    id: a
                    type: NoOp
                    transition:
                      - IF n > 1 THEN each
                      - OTHERWISE run
                - foreach:
                    id: each
                    ranges:
                      i:
                        from: 0
                        to: 9
                        increment: 1
                    jobs:
                      - job:
                          id: b
                          type: NoOp
                      - job:
                          id: c
                          type: shell
                    dag: sequential
                - subworkflow:
                    id: run
                    workflow_id: other
            """);
  }

  @Test
  void whatTheDslCannotSayIsNamed() {
    String json =
        """
        {"is_active": false, "git_info": {"branch": "main"},
         "properties": {"owner": {"name": "alice"}, "step_concurrency": 5},
         "workflow": {"id": "w", "tags": [{"name": "t", "namespace": "PLATFORM"}],
          "time_triggers": [{"type": "CRON", "cron": "0 4 * * *"}],
          "params": {"p": {"value": 1, "type": "LONG", "validator": "p > 0"}},
          "steps": [{"step": {"id": "a", "type": "NoOp",
            "retry_policy": {"error_retry_limit": 1},
            "signal_outputs": [{"name": "done"}]}}]}}
        """;

    assertThatThrownBy(() -> DslForm.write(DefinitionCodec.readPush(json), TEMPLATES))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::path)
                    .containsExactlyInAnyOrder(
                        "is_active",
                        "git_info",
                        "properties.owner",
                        "properties.step_concurrency",
                        "workflow.tags[0]",
                        "workflow.time_triggers",
                        "workflow.params.p.validator",
                        "workflow.steps[0].step.retry_policy",
                        "workflow.steps[0].step.signal_outputs"));
  }
}
