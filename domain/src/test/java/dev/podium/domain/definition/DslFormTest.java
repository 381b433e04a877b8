package dev.podium.domain.definition;

import static dev.podium.domain.definition.DslDocument.TEMPLATES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import org.junit.jupiter.api.Test;

/** Definitions written in Maestro's YAML DSL. */
class DslFormTest {

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
