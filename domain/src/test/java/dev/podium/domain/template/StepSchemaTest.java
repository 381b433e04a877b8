package dev.podium.domain.template;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.template.TemplateBuilder.aTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Step;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepSchemaTest {

  private static final StepType SLEEP = StepTypes.find("Sleep").orElseThrow();

  private static ResolvedTemplate resolved(TemplateBuilder template) {
    JobTemplate built = template.build();
    return new ResolvedTemplate(built.id(), built.stepType(), built.params(), built.tags());
  }

  @Test
  void aTemplatesDefaultStandsOverTheTypesAndItsWordsStay() {
    StepSchema schema =
        StepSchema.of(
            SLEEP, resolved(aTemplate("pause").forSteps("Sleep").withParam("sleep_seconds", 60)));

    StepParam seconds = schema.ofType().getFirst();
    assertThat(seconds.name()).isEqualTo("sleep_seconds");
    assertThat(seconds.findStandard())
        .map(ParamDefinition::content)
        .contains(new ParamDefinition.Content.Literal(new ParamValue.Whole(60)));
    assertThat(seconds.help()).isEqualTo(SLEEP.params().getFirst().help()).isNotEmpty();
    assertThat(schema.ofTemplate()).isEmpty();
  }

  @Test
  void whatOnlyTheTemplateDeclaresIsTheTemplates() {
    StepSchema schema =
        StepSchema.of(
            SLEEP,
            resolved(aTemplate("pause").forSteps("Sleep").requiring("reason", ParamType.STRING)));

    assertThat(schema.ofTemplate()).extracting(StepParam::name).containsExactly("reason");
    assertThat(schema.ofTemplate().getFirst().required()).isTrue();
    assertThat(schema.all()).hasSize(SLEEP.params().size() + 1);
  }

  @Test
  void aTemplateForOtherStepsChangesNothing() {
    assertThat(StepSchema.of(SLEEP, resolved(aTemplate("other").withParam("n", 1))))
        .isEqualTo(StepSchema.of(SLEEP));
  }

  @Test
  void theVersionIsToldBeforeARunUnlessTheWorkflowComputesIt() {
    Step step = new Step.Typed(aStep("a").build().common(), "Sleep", "pause", null, null);
    Step fixed = new Step.Typed(step.common(), "Sleep", "pause", "v1", null);
    Map<String, ParamDefinition> plain =
        Map.of(TemplateId.VERSION_PARAM, ParamDefinition.literal(new ParamValue.Text("v2")));
    Map<String, ParamDefinition> computed =
        Map.of(
            TemplateId.VERSION_PARAM,
            ParamDefinition.expression(ParamType.STRING, "return 'v' + 3;"));

    assertThat(TemplateId.ofWritten(step, plain)).contains(new TemplateId("pause", "v2"));
    assertThat(TemplateId.ofWritten(fixed, plain)).contains(new TemplateId("pause", "v1"));
    assertThat(TemplateId.ofWritten(step, computed)).contains(TemplateId.ofDefault("pause"));
    assertThat(TemplateId.ofWritten(aStep("b").build(), plain)).isEmpty();
  }
}
