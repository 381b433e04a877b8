package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.template.TemplateId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunPlanTest {

  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

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

  @Test
  void runsATypeInWhateverCaseItIsWritten() {
    assertThat(
            RunPlan.obstacles(
                aWorkflow("w").withStep(aStep("s").ofType("sLEEP")).build(),
                StepBehaviors.builtIn()))
        .isEmpty();
  }

  @Test
  void aTypeWhoseJarIsMissingFailsItsStepAndNotTheRun() {
    Workflow workflow = aWorkflow("w").withStep(aStep("s").ofType("Digest")).build();

    assertThat(RunPlan.obstacles(workflow, StepBehaviors.builtIn()))
        .singleElement()
        .extracting(Problem::message)
        .isEqualTo("Steps of type Digest cannot run on this server.");
    assertThat(RunPlan.of(workflow, StepBehaviors.builtIn()).step(0).behavior())
        .isInstanceOfSatisfying(
            StepBehavior.Inline.class,
            behavior ->
                assertThat(behavior.begin(Map.of(), NOW))
                    .isEqualTo(
                        new StepBehavior.Begun.Ended(
                            new StepOutcome.PlatformError(StepBehaviors.missing("Digest")))));
  }

  @Test
  void whatATemplateGivesLiesJustBelowWhatIsWritten() {
    RunPlan plan =
        RunPlan.of(
            aWorkflow("w")
                .withStep(aStep("a").ofType("Sleep").usingTemplate("nap"))
                .withStep(aStep("b").ofType("Sleep"))
                .build(),
            StepBehaviors.builtIn());
    Param who =
        new Param(
            ParamDefinition.literal(new ParamValue.Text("all")),
            new ParamValue.Text("all"),
            NOW,
            ParamSource.DEFINITION);
    ResolvedTemplate nap =
        new ResolvedTemplate(
            TemplateId.ofDefault("nap"), "Sleep", Map.of("who", who.definition()), List.of());

    RunHeader run = header(Map.of("who", who), new RunTemplates(List.of(nap)));

    assertThat(plan.step(0).paramLayers(run, Map.of()))
        .extracting(ParamLayer::source)
        .containsExactly(
            ParamSource.SYSTEM_DEFAULT,
            ParamSource.TEMPLATE_SCHEMA,
            ParamSource.WORKFLOW_PARAMETER,
            ParamSource.DEFINITION);
    assertThat(plan.step(1).paramLayers(run, Map.of())).isEqualTo(plan.step(1).paramLayers());
  }

  private static RunHeader header(Map<String, Param> params, RunTemplates templates) {
    return new RunHeader(
        new RunKey(1),
        0,
        new RunRef(new WorkflowId("w"), 1, 1),
        1,
        new UUID(1, 2),
        new Initiator.Manual("ann"),
        "ann",
        null,
        NOW,
        Map.of(),
        params,
        templates,
        RunConfig.PLAIN,
        null);
  }
}
