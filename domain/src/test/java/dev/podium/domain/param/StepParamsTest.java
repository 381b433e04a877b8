package dev.podium.domain.param;

import static dev.podium.domain.param.EvaluationStage.NOW;
import static dev.podium.domain.param.EvaluationStage.evaluated;
import static dev.podium.domain.param.EvaluationStage.literal;
import static dev.podium.domain.param.EvaluationStage.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step's params read the workflow, the steps before and each other. */
class StepParamsTest {

  private final EvaluationStage stage = new EvaluationStage();

  @Test
  void everyStepHasTheSystemsParams() {
    Map<String, Param> params = stage.evaluateStep(Map.of());

    assertThat(params.keySet())
        .containsExactly(
            "workflow_instance_id", "step_instance_uuid", "step_attempt_id", "step_id");
    assertThat(text(params, "step_id")).isEqualTo("load");
    assertThat(text(params, "step_attempt_id")).isEqualTo("1");
    assertThat(stage.evaluateStep(Map.of("x", literal("$step_id"))).keySet()).hasSize(5);
    assertThat(text(stage.evaluateStep(Map.of("x", literal("${step_id}!"))), "x"))
        .isEqualTo("load!");
  }

  @Test
  void aStepReadsTheWorkflowAndTheStepsBefore() {
    stage.context.workflowParams = Map.of("n", evaluated(new ParamValue.Whole(7)));
    stage.context.steps.put(
        "job3",
        new UpstreamStep(
            Map.of("sleep_seconds", evaluated(new ParamValue.Whole(15))),
            "SUCCEEDED",
            Instant.ofEpochMilli(42),
            new EvaluationContext.Inside.Nothing()));
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("param1", ParamDefinition.expression(ParamType.STRING, "sleep_seconds + '1';"));
    params.put("param2", literal("${job3__sleep_seconds} + 1"));
    params.put(
        "sleep_seconds", ParamDefinition.expression(ParamType.LONG, "job3__sleep_seconds + n;"));
    params.put(
        "status",
        ParamDefinition.expression(
            ParamType.STRING, "params.getFromStep('job3', 'MAESTRO_STEP_STATUS')"));
    params.put(
        "end",
        ParamDefinition.expression(
            ParamType.LONG, "params.getFromStep('job3', 'MAESTRO_STEP_END_TIME')"));
    params.put(
        "me", ParamDefinition.expression(ParamType.STRING, "params.getFromStep('step_type_info')"));

    Map<String, Param> values = stage.evaluateStep(params);

    assertThat(List.of("param1", "param2", "sleep_seconds", "status", "end", "me"))
        .extracting(name -> text(values, name))
        .containsExactly("221", "15 + 1", "22", "SUCCEEDED", "42", "NoOp");
  }

  @Test
  void aStepsParamOfTheSameNameReadsTheWorkflows() {
    stage.context.workflowParams = Map.of("i", evaluated(new ParamValue.Whole(3)));

    Map<String, Param> values =
        stage.evaluateStep(Map.of("i", ParamDefinition.expression(ParamType.LONG, "i + 1")));

    assertThat(text(values, "i")).isEqualTo("4");
  }

  @Test
  void aStepMayReadItsOwnParamsByItsId() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("a", ParamDefinition.expression(ParamType.LONG, "load__b + 1"));
    params.put("b", ParamDefinition.literal(new ParamValue.Whole(1)));
    params.put("c", literal("${load__a}"));
    params.put("d", ParamDefinition.expression(ParamType.LONG, "params.getFromStep('load', 'a')"));

    Map<String, Param> values = stage.evaluateStep(params);

    assertThat(List.of("a", "c", "d"))
        .extracting(name -> text(values, name))
        .containsExactly("2", "2", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "first,  x_y,  first__x_y,  1",
    "first_, x_y,  first___x_y, 1",
    "first,  _x,   first___x,   1",
    "first_, _x,   first____x,  1",
  })
  void idsMayEndAndNamesBeginWithAnUnderscore(
      String step, String param, String reference, String value) {
    stage.context.steps.put(
        step,
        new UpstreamStep(
            Map.of(param, evaluated(new ParamValue.Whole(1))),
            "SUCCEEDED",
            NOW,
            new EvaluationContext.Inside.Nothing()));

    assertThat(text(stage.evaluateStep(Map.of("a", literal("${" + reference + "}"))), "a"))
        .isEqualTo(value);
  }

  @Test
  void aNameThatMeansTwoThingsIsRefused() {
    UpstreamStep step =
        new UpstreamStep(Map.of(), "SUCCEEDED", NOW, new EvaluationContext.Inside.Nothing());
    stage.context.steps.put("first", step);
    stage.context.steps.put("first_", step);

    assertThat(
            catchThrowableOfType(
                ParamException.class,
                () -> stage.evaluateStep(Map.of("a", literal("${first___x}")))))
        .hasMessageContaining("first___x means two things, as there are first and first_");
  }

  @Test
  void aStepCannotReadWhatIsNotBefore() {
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    params.put("a", ParamDefinition.expression(ParamType.LONG, "later__n + 1"));
    params.put("b", ParamDefinition.expression(ParamType.LONG, "params.getFromStep('later', 'n')"));

    ParamException refusal =
        catchThrowableOfType(ParamException.class, () -> stage.evaluateStep(params));

    assertThat(refusal.problems())
        .extracting(problem -> problem.path() + " " + problem.message())
        .containsExactly(
            "step[load].params.a The param a cannot be evaluated: there is no finished step later before this one (line 1, column 1 of the expression)",
            "step[load].params.b The param b cannot be evaluated: there is no finished step later before this one (line 1, column 1 of the expression)");
  }
}
