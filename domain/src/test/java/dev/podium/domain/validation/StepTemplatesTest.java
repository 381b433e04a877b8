package dev.podium.domain.validation;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.template.TemplateBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.template.FakeJobTemplates;
import dev.podium.domain.template.ResolvedTemplate;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.template.TemplateId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTemplatesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

  private final FakeJobTemplates store = new FakeJobTemplates();

  private RunTemplates find(WorkflowBuilder workflow, Map<String, Param> params) {
    StepTemplates.Found found = StepTemplates.find(workflow.build(), params, store);
    assertThat(found.problems()).isEmpty();
    return found.templates();
  }

  private List<String> problems(WorkflowBuilder workflow) {
    return problems(workflow, Map.of());
  }

  private List<String> problems(WorkflowBuilder workflow, Map<String, Param> params) {
    return StepTemplates.find(workflow.build(), params, store).problems().stream()
        .map(Problem::text)
        .toList();
  }

  private static Map<String, Param> param(String name, String text) {
    ParamValue value = new ParamValue.Text(text);
    return Map.of(
        name, new Param(ParamDefinition.literal(value), value, NOW, ParamSource.DEFINITION));
  }

  @Test
  void aWorkflowWithoutTemplatesAsksNobody() {
    assertThat(find(aWorkflow("w").withStep("a"), Map.of())).isSameAs(RunTemplates.NONE);
  }

  @Test
  void findsTheTemplatesOfAllStepsEachOnce() {
    store.with(
        aTemplate("shell").build(),
        aTemplate("shell").ofVersion("v1").build(),
        aTemplate("nap").forSteps("Sleep").build());

    RunTemplates found =
        find(
            aWorkflow("w")
                .withStep(aStep("a").usingTemplate("shell"))
                .withStep(aStep("b").usingTemplate("shell"))
                .withStep(aStep("c").usingTemplate("shell", "v1"))
                .withStep(
                    aStep("d")
                        .withParam("loop_params", "x")
                        .repeatedWhile(
                            "i < 1", aStep("e").ofType("sleep").usingTemplate("nap").build())),
            Map.of());

    assertThat(found.all())
        .extracting(ResolvedTemplate::id)
        .containsExactly(
            TemplateId.ofDefault("shell"),
            new TemplateId("shell", "v1"),
            TemplateId.ofDefault("nap"));
  }

  @Test
  void aParamOfTheWorkflowSelectsTheVersion() {
    store.with(aTemplate("shell").ofVersion("v2").build());

    assertThat(
            find(
                    aWorkflow("w").withStep(aStep("a").usingTemplate("shell")),
                    param("job_template_version", "v2"))
                .all())
        .extracting(ResolvedTemplate::id)
        .containsExactly(new TemplateId("shell", "v2"));
  }

  @Test
  void anUnknownTemplateIsToldWithWhatWasMeant() {
    store.with(aTemplate("shell").ofVersion("v1").build());

    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(aStep("a").usingTemplate("shel"))
                    .withStep(aStep("b").usingTemplate("shell"))))
        .containsExactly(
            "workflow.steps[0].step.sub_type: There is no job template \"shel\"."
                + " Did you mean \"shell\"?",
            "workflow.steps[1].step.sub_type_version: The job template \"shell\" has no version"
                + " \"default\". Its versions: v1.");
  }

  @Test
  void aTemplateForOtherStepsIsRefused() {
    store.with(aTemplate("shell").forSteps("Notebook").build());

    assertThat(problems(aWorkflow("w").withStep(aStep("a").ofType("Sleep").usingTemplate("shell"))))
        .containsExactly(
            "workflow.steps[0].step.sub_type: The job template \"shell:default\" is for Notebook"
                + " steps, but this is a Sleep step. Change the type of the step, or use a template"
                + " for Sleep steps.");
  }

  @Test
  void whatATemplateRequiresAStepOrItsWorkflowGives() {
    store.with(aTemplate("shell").requiring("script", ParamType.STRING).build());

    assertThat(problems(aWorkflow("w").withStep(aStep("a").usingTemplate("shell"))))
        .containsExactly(
            "workflow.steps[0].step.params.script: [script] is a required parameter of type STRING,"
                + " and nothing gives it a value. Write it in the params of the step.");
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(aStep("a").usingTemplate("shell").withParam("script", "ls"))))
        .isEmpty();
    assertThat(
            problems(
                aWorkflow("w").withStep(aStep("a").usingTemplate("shell")), param("script", "ls")))
        .isEmpty();
  }

  @Test
  void aTemplateGivesWhatAStepTypeRequires() {
    store.with(
        aTemplate("python")
            .forSteps("Kubernetes")
            .withParam("kubernetes", map("image", "python:3"))
            .build(),
        aTemplate("nothing").forSteps("Kubernetes").build());

    assertThat(
            problems(
                aWorkflow("w").withStep(aStep("a").ofType("Kubernetes").usingTemplate("python"))))
        .isEmpty();
    assertThat(
            problems(
                aWorkflow("w").withStep(aStep("a").ofType("Kubernetes").usingTemplate("nothing"))))
        .containsExactly(
            "workflow.steps[0].step.params.kubernetes.value.image: [image] is a required parameter of type"
                + " STRING, and nothing gives it a value. Write it in the params of the step.");
  }

  private static ParamDefinition map(String key, String text) {
    return new ParamDefinition(
        ParamType.MAP,
        new Content.Nested(Map.of(key, ParamDefinition.literal(new ParamValue.Text(text)))),
        ParamMode.MUTABLE,
        null,
        List.of(),
        Map.of());
  }

  @Test
  void whatATemplateReservesNobodyChanges() {
    ParamDefinition reserved =
        new ParamDefinition(
            ParamType.STRING,
            new Content.Literal(new ParamValue.Text("x")),
            ParamMode.MUTABLE,
            null,
            List.of(),
            Map.of(),
            InternalMode.RESERVED);
    store.with(aTemplate("shell").withParam("image", reserved).build());

    assertThat(
            problems(
                aWorkflow("w").withStep(aStep("a").usingTemplate("shell").withParam("image", "y"))))
        .containsExactly(
            "workflow.steps[0].step.params.image: The param image is CONSTANT and cannot be changed"
                + " here. Leave it out.");
    assertThat(
            problems(
                aWorkflow("w").withStep(aStep("a").usingTemplate("shell")), param("image", "y")))
        .containsExactly(
            "workflow.params.image: The param image is CONSTANT and cannot be changed here."
                + " Leave it out.");
  }

  @Test
  void aTemplateThatIsBrokenByItsParentsIsToldAtTheStep() {
    store.with(aTemplate("shell").inheriting("gone", "v1").build());

    assertThat(problems(aWorkflow("w").withStep(aStep("a").usingTemplate("shell"))))
        .containsExactly(
            "workflow.steps[0].step.sub_type: The job template \"shell:default\" cannot be used:"
                + " There is no job template \"gone\". Mend the template.");
  }
}
