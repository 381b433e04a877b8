package dev.podium.domain.definition;

import static dev.podium.domain.definition.DslDocument.json;
import static dev.podium.domain.definition.DslDocument.steps;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the kinds of jobs in Maestro's YAML DSL say, as JSON. */
class DslJobsTest {

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
  void whereThereIsNoTemplateOfTheNameItIsPodiumsOwnType() {
    assertThat(steps("- job: {id: a, type: python}"))
        .isEqualTo(json("[{\"step\": {\"id\": \"a\", \"type\": \"Python\"}}]"));
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
}
