package dev.podium.scheduler.command;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.problem.RefusedException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenProgramsTest {

  @Test
  void whatSaysWhatAStepRunsIsRefusedInLoopsToo() {
    Workflow workflow =
        aWorkflow("w").withStep(aStep("loop").foreach(aStep("s").ofType("Shell").build())).build();

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> GivenPrograms.refuse(workflow, Set.of("shell", "day")))
        .withMessageContaining("run_params.shell: shell says what a step runs");
    assertThatCode(() -> GivenPrograms.refuse(workflow, Set.of("python", "day")))
        .doesNotThrowAnyException();
  }

  @Test
  void aSubworkflowThatGetsAllParamsMayRunWhatever() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> GivenPrograms.refuse(subworkflow(false), Set.of("kubernetes")))
        .withMessageContaining("run_params.kubernetes");
    assertThatCode(() -> GivenPrograms.refuse(subworkflow(true), Set.of("kubernetes")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatTheWorkflowDeclaresIsItsOwn() {
    Workflow workflow =
        aWorkflow("w").withParam("shell", 7).withStep(aStep("s").ofType("Shell")).build();

    assertThatCode(() -> GivenPrograms.refuse(workflow, Set.of("shell")))
        .doesNotThrowAnyException();
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
