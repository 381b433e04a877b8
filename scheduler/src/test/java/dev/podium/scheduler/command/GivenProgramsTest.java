package dev.podium.scheduler.command;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenProgramsTest {

  private static void assertRefused(Workflow workflow, String... given) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> GivenPrograms.refuse(workflow, Set.of(given)))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .contains("run_params." + given[0]));
  }

  private static void assertTaken(Workflow workflow, String... given) {
    assertThatNoException().isThrownBy(() -> GivenPrograms.refuse(workflow, Set.of(given)));
  }

  @Test
  void aStartGivesNoStepItsProgram() {
    Step script = aStep("s").ofType("shell").build();

    assertRefused(aWorkflow("w").withStep(script).build(), "shell", "day");
    assertRefused(aWorkflow("w").withStep(aStep("each").foreach(script)).build(), "shell");
    assertRefused(aWorkflow("w").withStep(aStep("q").ofType("Sql")).build(), "sql");
    assertRefused(aWorkflow("w").withStep(aStep("c").ofType("Http")).build(), "http");
    assertTaken(aWorkflow("w").withStep(script).build(), "python", "day");
  }

  @Test
  void whatTheWorkflowDeclaresUnderSuchANameIsItsOwn() {
    assertTaken(
        aWorkflow("w").withParam("shell", "bash").withStep(aStep("s").ofType("Shell")).build(),
        "shell");
  }

  @Test
  void whatATemplateTakesOverIsNotOnlyTheWorkflows() {
    assertRefused(
        aWorkflow("w")
            .withParam("shell", "bash")
            .withStep(aStep("plain").ofType("Shell"))
            .withStep(aStep("s").ofType("Shell").usingTemplate("tool"))
            .build(),
        "shell");
  }

  @Test
  void aRestartGivesNoStepItsProgram() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(
            () -> GivenPrograms.refuse(aStep("s").ofType("Notebook").build(), Set.of("kubernetes")))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly("step_run_params.kubernetes"));
  }

  @Test
  void aSubworkflowThatGetsAllParamsMayRunWhatever() {
    assertRefused(subworkflow(false), "kubernetes");
    assertTaken(subworkflow(true), "kubernetes");
  }

  private static Workflow subworkflow(boolean explicit) {
    Step step =
        DefinitionCodec.readPush(
                """
                {"workflow": {"id": "w", "steps": [{"subworkflow": {"id": "sub",
                  "explicit_params": %s, "params": {
                    "subworkflow_id": {"value": "other", "type": "STRING"}}}}]}}
                """
                    .formatted(explicit))
            .workflow()
            .steps()
            .getFirst();
    return aWorkflow("w").withStep(step).build();
  }
}
