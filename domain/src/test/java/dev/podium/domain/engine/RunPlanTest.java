package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamSource;
import org.junit.jupiter.api.Test;

class RunPlanTest {

  @Test
  void givesAStepWhatItsTypeSaysBeforeWhatIsWritten() {
    RunPlan plan =
        RunPlan.of(
            aWorkflow("w").withStep(aStep("s").ofType("Sleep")).build(), StepBehaviors.builtIn());

    assertThat(plan.step(0).paramLayers())
        .extracting(ParamLayer::source)
        .containsExactly(ParamSource.SYSTEM_DEFAULT, ParamSource.DEFINITION);
    assertThat(plan.step(0).paramLayers().getFirst().params()).containsOnlyKeys("sleep_seconds");
  }
}
