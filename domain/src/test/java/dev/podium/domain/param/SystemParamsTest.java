package dev.podium.domain.param;

import static dev.podium.domain.param.EvaluationStage.NOW;
import static dev.podium.domain.param.EvaluationStage.literal;
import static dev.podium.domain.param.EvaluationStage.param;
import static dev.podium.domain.param.EvaluationStage.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The params that every workflow has, and what its params may ask of the run. */
class SystemParamsTest {

  private final EvaluationStage stage = new EvaluationStage();

  @Test
  void everyWorkflowHasTheSystemsParams() {
    stage.context.timezone = "Asia/Tokyo";
    Map<String, Param> params = stage.evaluate();

    assertThat(params).hasSize(23);
    assertThat(params.values().stream().map(Param::source).collect(Collectors.toSet()))
        .containsExactly(ParamSource.SYSTEM_DEFAULT);
    assertThat(text(params, "RUN_TS")).isEqualTo(Long.toString(NOW.toEpochMilli()));
    assertThat(text(params, "WORKFLOW_CRON_TIMEZONE")).isEqualTo("Asia/Tokyo");
    assertThat(text(params, "TARGET_RUN_DATE")).isEqualTo("20260301");
    assertThat(text(params, "TARGET_RUN_HOUR")).isEqualTo("11");
    assertThat(text(params, "DERIVED_RUN_TS"))
        .isEqualTo(Long.toString(Instant.parse("2026-03-01T02:00:00Z").toEpochMilli()));
    assertThat(text(params, "DERIVED_RUN_DATE_US_PACIFIC")).isEqualTo("20260228");
    assertThat(text(params, "DERIVED_RUN_HOUR_US_PACIFIC")).isEqualTo("18");
    assertThat(text(params, "RUN_DATE_MINUS_7")).isEqualTo("20260222");
    assertThat(text(params, "owner")).isEqualTo("ada");
    assertThat(text(params, "workflow_id")).isEqualTo("orders");
  }

  @Test
  void theSystemsParamsAreWhatTheirExpressionsSay() {
    stage.context.timezone = "America/New_York";
    stage.context.firstTriggerTimezone = "Asia/Kolkata";
    Map<String, Param> computed = stage.evaluate();

    Map<String, ParamDefinition> shown = new LinkedHashMap<>(ParamEvaluator.workflowDefaults());
    shown.keySet().removeAll(List.of("owner", "workflow_id"));
    stage.definition.putAll(shown);
    Map<String, Param> interpreted = stage.evaluate();

    assertThat(param(interpreted, "RUN_DATE").source()).isEqualTo(ParamSource.DEFINITION);
    computed.forEach(
        (name, param) ->
            assertThat(param(interpreted, name).value()).as(name).isEqualTo(param.value()));
  }

  @Test
  void theSystemsParamsFollowAnOverriddenTime() {
    stage.start.put("RUN_TS", ParamDefinition.literal(new ParamValue.Whole(0)));

    Map<String, Param> params = stage.evaluate();

    assertThat(text(params, "RUN_DATE")).isEqualTo("19700101");
    assertThat(text(params, "DERIVED_RUN_DATE_UTC_MINUS_ONE")).isEqualTo("19691231");
  }

  @Test
  void anUnknownTimeZoneIsToldOnce() {
    stage.start.put("WORKFLOW_CRON_TIMEZONE", literal("Mars/Base"));

    assertThat(stage.problems()).allMatch(problem -> problem.contains("a time zone")).hasSize(3);
  }

  @Test
  void knowsTheFactsOfItsInstance() {
    stage.context.instance = 4;
    stage.context.run = 2;
    stage.expression("type", ParamType.STRING, "params.getFromInstance('INITIATOR_TYPE')");
    stage.expression("who", ParamType.STRING, "params.getFromInstance('INITIATOR_RUNNER_NAME')");
    stage.expression("policy", ParamType.STRING, "params.getFromInstance('RUN_POLICY')");
    stage.expression("at", ParamType.LONG, "params.getFromInstance('workflow_instance_id')");
    stage.expression("run", ParamType.LONG, "params.getFromInstance('workflow_run_id')");
    stage.expression("zone", ParamType.STRING, "params.getFromInstance('INITIATOR_TIMEZONE')");
    stage.expression("env", ParamType.STRING, "params.getExecutionEnvironment()");
    stage.expression("id1", ParamType.STRING, "params.nextUniqueId()");
    stage.expression("id2", ParamType.STRING, "params.nextUniqueId()");

    Map<String, Param> params = stage.evaluate();

    assertThat(List.of("type", "who", "policy", "at", "run", "zone", "env"))
        .extracting(name -> text(params, name))
        .containsExactly("MANUAL", "ada", "START_FRESH_NEW_RUN", "4", "2", "", "test");
    assertThat(text(params, "id1")).matches("[0-9]{19}").isNotEqualTo(text(params, "id2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          params.getFromStep('step_id')              | getFromStep works in the params of steps only
          params.getFromInstance('secret')           | an instance has no field secret
          params.getFromSignalDependency('0', 'p')   | getFromSignalDependency works in the params of steps only
          params.getFromForeach('a', 'b', 'c')       | getFromForeach works in the params of steps only
          params.getFromSubworkflow('a', 'b', 'c')   | getFromSubworkflow works in the params of steps only
          params.put('a', 'b')                       | params has no function put with 2 arguments
          params.get(1)                              | get takes Strings only, not Long
          """)
  void refusesFunctionsThatItDoesNotHave(String source, String message) {
    stage.expression("x", ParamType.STRING, source);

    assertThat(stage.problems())
        .singleElement()
        .asString()
        .isEqualTo(
            "workflow.params.x: The param x cannot be evaluated: "
                + message
                + " (line 1, column 1 of the expression)");
  }
}
