package dev.podium.domain.template;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.template.TemplateBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ResolvedTemplateTest {

  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

  private static ResolvedTemplate resolved(TemplateBuilder template) {
    JobTemplate built = template.build();
    return new ResolvedTemplate(built.id(), built.stepType(), built.params(), built.tags());
  }

  private static Param param(ParamValue value, ParamSource source) {
    return new Param(ParamDefinition.expression(value.type(), "x"), value, NOW, source);
  }

  private static Param written(String text) {
    return param(new ParamValue.Text(text), ParamSource.DEFINITION);
  }

  @Test
  void workflowParamsLieOverTheTemplatesOfTheSameName() {
    List<ParamLayer> layers =
        resolved(aTemplate("shell").withParam("script", "echo").withParam("n", 1))
            .layers(Map.of("script", written("ls"), "other", written("x")));

    assertThat(layers)
        .extracting(ParamLayer::source, ParamLayer::path)
        .containsExactly(
            tuple(ParamSource.TEMPLATE_SCHEMA, "template[shell:default].params"),
            tuple(ParamSource.WORKFLOW_PARAMETER, "workflow.params"));
    assertThat(layers.getLast().params())
        .isEqualTo(Map.of("script", ParamDefinition.literal(new ParamValue.Text("ls"))));
  }

  @ParameterizedTest
  @CsvSource({
    "DEFINITION, 2",
    "SIGNAL, 2",
    "LAUNCH, 1",
    "RESTART, 1",
    "TIME_TRIGGER, 1", // as a backfill gives it
    "SUBWORKFLOW, 1"
  })
  void onlyTheDefinitionOverridesWhatAStepRuns(ParamSource source, int layers) {
    ParamDefinition script =
        ParamDefinition.nested(
            Map.of("script", ParamDefinition.literal(new ParamValue.Text("echo"))));
    ResolvedTemplate template =
        resolved(aTemplate("tool").forSteps("Shell").withParam("shell", script));
    ParamValue given = new ParamValue.Nested(Map.of("script", written("ls")));

    assertThat(template.layers(Map.of("shell", param(given, source)))).hasSize(layers);
  }

  @Test
  void anEvaluatedTextIsNotEvaluatedAgain() {
    assertThat(
            resolved(aTemplate("shell").requiring("script", ParamType.STRING))
                .layers(Map.of("script", written("echo $HOME")))
                .getLast()
                .params())
        .isEqualTo(Map.of("script", ParamDefinition.literal(new ParamValue.Text("echo $$HOME"))));
  }

  @Test
  void whatEveryWorkflowHasLeavesAReservedParamAlone() {
    ParamDefinition reserved =
        new ParamDefinition(
            ParamType.STRING,
            new Content.Literal(new ParamValue.Text("platform")),
            ParamMode.MUTABLE,
            null,
            List.of(),
            Map.of(),
            InternalMode.RESERVED);
    ResolvedTemplate template = resolved(aTemplate("shell").withParam("owner", reserved));
    ParamValue ann = new ParamValue.Text("ann");

    assertThat(template.layers(Map.of("owner", param(ann, ParamSource.SYSTEM_DEFAULT)))).hasSize(1);
    assertThat(template.layers(Map.of("owner", param(ann, ParamSource.DEFINITION)))).hasSize(2);
  }

  @Test
  void aStepNamesItsVersionOrTakesThatOfItsWorkflow() {
    Step.Typed plain = (Step.Typed) aStep("s").usingTemplate("shell").build();
    Step.Typed exact = (Step.Typed) aStep("s").usingTemplate("shell", "v1").build();
    Step.Typed blank = (Step.Typed) aStep("s").usingTemplate("shell", "").build();
    Map<String, Param> params = Map.of("job_template_version", written("v2"));

    assertThat(TemplateId.of(plain, Map.of())).contains(new TemplateId("shell", "default"));
    assertThat(TemplateId.of(plain, params)).contains(new TemplateId("shell", "v2"));
    assertThat(TemplateId.of(blank, params)).contains(new TemplateId("shell", "v2"));
    assertThat(TemplateId.of(exact, params)).contains(new TemplateId("shell", "v1"));
    assertThat(TemplateId.of(aStep("s").build(), params)).isEmpty();
  }

  @Test
  void aStepKeepsItsOwnTagOfTheSameName() {
    assertThat(
            resolved(aTemplate("shell").tagged("nightly", "shell"))
                .tagsWith(List.of(Tag.of("nightly"))))
        .containsExactly(Tag.of("nightly"), Tag.of("shell"));
  }

  @Test
  void theTemplatesOfARunAreReadAsTheyWereWritten() {
    RunTemplates templates =
        new RunTemplates(
            List.of(
                resolved(aTemplate("shell").requiring("script", ParamType.STRING).tagged("a", "b")),
                resolved(aTemplate("nap").forSteps("Sleep").ofVersion("v1").withParam("n", 1))));

    assertThat(
            TemplateCodec.readRun(
                JsonMapper.shared().readTree(TemplateCodec.writeRun(templates).toString())))
        .isEqualTo(templates);
  }
}
