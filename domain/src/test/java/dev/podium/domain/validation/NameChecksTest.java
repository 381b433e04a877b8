package dev.podium.domain.validation;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in expressions and texts that may mean nothing. */
class NameChecksTest {

  private static final DefinitionValidator VALIDATOR = DefinitionValidator.usual();
  private static final String DECLARE =
      " If whoever starts the workflow gives it, declare it in the workflow's params.";

  private static List<String> problems(WorkflowBuilder workflow) {
    return VALIDATOR.validate(workflow.push()).stream().map(Problem::text).toList();
  }

  private static List<String> warnings(WorkflowBuilder workflow) {
    return VALIDATOR.warnings(workflow.push()).stream().map(Problem::text).toList();
  }

  private static ParamDefinition map(String key, ParamDefinition entry) {
    return ParamDefinition.nested(Map.of(key, entry));
  }

  private static ParamDefinition longs() {
    return ParamDefinition.literal(
        new ParamValue.Array(ParamType.LONG_ARRAY, List.of(new ParamValue.Whole(1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threshold", // of the workflow
        "rows", // of the step itself
        "RUN_TS", // the system's, of a workflow
        "step_id", // the system's, of a step
        "sleep_seconds", // of the step's type
        "first__size", // of a step before
        "load__rows", // of the step itself, by its id
      })
  void knowsWhatAStepCanRead(String name) {
    WorkflowBuilder workflow =
        aWorkflow("w")
            .withParam("threshold", 1)
            .withStep(aStep("first").withParam("size", 1).followedBy("load"))
            .withStep(
                aStep("load")
                    .ofType("Sleep")
                    .withParam("rows", 2)
                    .withExpression("n", ParamType.STRING, "'' + " + name)
                    .withParam("text", "${" + name + "}"));

    assertThat(problems(workflow)).isEmpty();
    assertThat(warnings(workflow)).isEmpty();
  }

  @Test
  void takesANameThatResemblesAnotherForAMistake() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withParam("threshold", 1)
                    .withStep(
                        aStep("a")
                            .withExpression("n", ParamType.LONG, "thresold + 1")
                            .withParam("text", "over ${treshold}")
                            .followedByIf("thresholt > 1", "b"))
                    .withStep("b")))
        .containsExactly(
            "workflow.steps[0].step.params.n.expression: There is no param \"thresold\" here. Did"
                + " you mean \"threshold\"?"
                + DECLARE,
            "workflow.steps[0].step.params.text.value: There is no param \"treshold\" here. Did you"
                + " mean \"threshold\"?"
                + DECLARE,
            "workflow.steps[0].step.transition.successors.b: There is no param \"thresholt\" here."
                + " Did you mean \"threshold\"?"
                + DECLARE);
  }

  @Test
  void onlyWarnsOfANameThatAStartMayGive() {
    WorkflowBuilder workflow =
        aWorkflow("w")
            .withStep(aStep("a").withParam("text", "${given}").followedByIf("n > 1", "b"))
            .withStep("b");

    assertThat(problems(workflow)).isEmpty();
    assertThat(warnings(workflow))
        .containsExactly(
            "workflow.steps[0].step.params.text.value: Nothing in this definition gives the param"
                + " \"given\". Declare it in the workflow's params, unless every start gives it.",
            "workflow.steps[0].step.transition.successors.b: Nothing in this definition gives the"
                + " param \"n\". Declare it in the workflow's params, unless every start gives"
                + " it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'yes'",
        "5",
        "rows + 1",
        "-rows",
        "rows",
        "label",
        "sleep_seconds",
        "step_id",
        "RUN_TS",
        "true ? 'a' : 1",
        "return 'yes';",
        "new long[2]",
        "(('no'))"
      })
  void refusesAConditionThatIsNeverTrueOrFalse(String condition) {
    WorkflowBuilder workflow =
        aWorkflow("w")
            .withParam("label", "yes")
            .withStep(aStep("a").ofType("Sleep").withParam("rows", 1).followedByIf(condition, "b"))
            .withStep("b");

    assertThat(problems(workflow))
        .singleElement()
        .asString()
        .startsWith("workflow.steps[0].step.transition.successors.b: The condition")
        .contains("is never true or false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "flag",
        "!flag",
        "rows > 1",
        "rows == 1 && flag",
        "given",
        "flag ? true : 5",
        "params.get('label')",
        "label.equals('x')",
        "long n = 5; n > rows",
        "throw 'never here'"
      })
  void takesAConditionThatMayBeTrueOrFalse(String condition) {
    assertThat(
            problems(
                aWorkflow("w")
                    .withParam("label", "yes")
                    .withStep(
                        aStep("a")
                            .withParam("rows", 1)
                            .withParam("flag", ParamDefinition.literal(new ParamValue.Bool(true)))
                            .followedByIf(condition, "b"))
                    .withStep("b")))
        .isEmpty();
  }

  @Test
  void knowsTheTypesOfLoopParams() {
    ParamDefinition flags =
        ParamDefinition.literal(
            new ParamValue.Array(ParamType.BOOLEAN_ARRAY, List.of(new ParamValue.Bool(true))));
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(
                        aStep("each")
                            .withParam("loop_params", map("flag", flags))
                            .foreach(
                                aStep("a").followedByIf("flag", "b").build(), aStep("b").build()))
                    .withStep(
                        aStep("again")
                            .over("n", new ParamValue.Whole(1))
                            .repeatedWhile("n", aStep("c").build()))))
        .containsExactly(
            "workflow.steps[1].while.condition: The condition \"n\" is never true or false. Write a"
                + " comparison, such as n > 0, or a BOOLEAN param.");
  }

  @Test
  void knowsLoopParamsInsideOfLoops() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(
                        aStep("each")
                            .withParam("loop_params", map("region", longs()))
                            .foreach(
                                aStep("in")
                                    .withParam("text", "${region} ${loop_index} ${regoin}")
                                    .build()))
                    .withStep(
                        aStep("again")
                            .withParam(
                                "loop_params",
                                map("count", ParamDefinition.literal(new ParamValue.Whole(0))))
                            .repeatedWhile(
                                "count < 3 && coutn > 0",
                                aStep("next")
                                    .withExpression("count", ParamType.LONG, "count + 1")
                                    .build()))))
        .extracting(problem -> problem.replaceAll(" If whoever.*", ""))
        .containsExactly(
            "workflow.steps[0].foreach.steps[0].step.params.text.value: There is no param"
                + " \"regoin\" here. Did you mean \"region\"?",
            "workflow.steps[1].while.condition: There is no param \"coutn\" here. Did you mean"
                + " \"count\"?");
  }

  @Test
  void doesNotJudgeWhereOthersMayAddParams() {
    WorkflowBuilder workflow =
        aWorkflow("w")
            .withParam("threshold", 1)
            .withStep(
                aStep("each")
                    .withExpression("loop_params", ParamType.MAP, "m = new Map(); return m;")
                    .foreach(aStep("in").withParam("text", "${thresold}").build()))
            .withStep(aStep("job").usingTemplate("Shell").withParam("text", "${thresold}"));

    assertThat(problems(workflow)).noneMatch(problem -> problem.contains("thresold"));
    assertThat(warnings(workflow)).isEmpty();
  }

  @Test
  void looksIntoTimeOutsRetriesAndAlerting() {
    String json =
        """
        {"properties": {"owner": "a", "alerting": {"emails": ["${wo}@x", "${who}@x", "$nobody@x"]}},
         "workflow": {"id": "w", "timeout": "${ours}h",
           "params": {"who": {"value": "a", "type": "STRING"},
                      "hours": {"value": 1, "type": "LONG"}},
           "steps": [{"step": {"id": "a", "type": "NoOp", "timeout": "${minutes}min",
             "retry_policy": {"error_retry_limit": "${hors}"}}}]}}
        """;

    DefinitionCodec.Reading reading = VALIDATOR.check(json);

    assertThat(reading.problems())
        .extracting(Problem::path, Problem::line)
        .containsExactly(tuple("workflow.timeout", 2));
    assertThat(reading.warnings())
        .extracting(Problem::path, Problem::line, Problem::remedy)
        .containsExactlyInAnyOrder(
            tuple(
                "workflow.steps[0].step.timeout",
                5,
                "Declare it in the workflow's params, unless every start gives it."),
            tuple("workflow.steps[0].step.retry_policy", 6, "Did you mean \"hours\"?"),
            tuple("properties.alerting.emails[0]", 1, "Did you mean \"who\"?"),
            tuple(
                "properties.alerting.emails[2]",
                1,
                "Declare it in the workflow's params, unless every start gives it."));
  }

  @Test
  void warnsOfAlertingThatTellsNobody() {
    String json =
        """
        {"properties": {"owner": "a", "alerting": {"emails": ["ann"], "webhooks": ["${no}"],
           "type_configs": {"long_running": {"slack": {"channels": ["${nope}"]}},
                            "SUCCESS_WITHIN": {"disabled": true},
                            "RUN_SUCCESS": {"pagerduties": ["svc"]}}}},
         "workflow": {"id": "w", "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """;

    DefinitionCodec.Reading reading = VALIDATOR.check(json);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.warnings())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "properties.alerting.emails[0]",
            "properties.alerting.webhooks[0]",
            "properties.alerting.type_configs.long_running.slack.channels[0]",
            "properties.alerting.type_configs.long_running.duration_minutes",
            "properties.alerting.type_configs.RUN_SUCCESS.pagerduties");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"emails\": {\"a\": 1}}",
        "{\"emails\": [1, null]}",
        "{\"emails\": \"a\"}",
        "{\"slack\": [1]}",
        "{\"type_configs\": {\"LONG\": {}}}",
        "{\"type_configs\": {\"LONG_RUNNING\": 5}}",
        "{\"type_configs\": [1]}"
      })
  void tellsWhatIsWrongWithAlertingThatCannotBeRead(String alerting) {
    String json =
        """
        {"properties": {"owner": "a", "alerting": %s},
         "workflow": {"id": "w", "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """
            .formatted(alerting);

    assertThat(VALIDATOR.check(json).problems()).isNotEmpty();
  }

  @Test
  void refusesValidatorsThatAreNone() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withParam("limit", 1)
                    .withStep(
                        aStep("a")
                            .withParam(
                                "n",
                                ParamDefinition.expression(ParamType.LONG, "limit")
                                    .withValidator("@Mni(1)"))
                            .withParam(
                                "m",
                                ParamDefinition.expression(ParamType.LONG, "limit")
                                    .withValidator("param < limti")))))
        .extracting(problem -> problem.replaceAll(" If whoever.*", ""))
        .containsExactly(
            "workflow.steps[0].step.params.n.validator: The validator cannot be used: there is no"
                + " validator @Mni; did you mean @Min?",
            "workflow.steps[0].step.params.m.validator: There is no param \"limti\" here. Did you"
                + " mean \"limit\"?");
  }

  @Test
  void warnsOfParamsThatFailInEveryRun() {
    assertThat(
            warnings(
                aWorkflow("w")
                    .withStep(
                        aStep("a")
                            .withExpression("good", ParamType.LONG, "1 + 1")
                            .withExpression("zero", ParamType.LONG, "1 / 0")
                            .withExpression("text", ParamType.LONG, "'five'")
                            .withExpression("read", ParamType.LONG, "params.get('x')"))))
        .containsExactly(
            "workflow.steps[0].step.params.zero: Whenever the step runs it fails: The param zero"
                + " cannot be evaluated: division by zero (line 1, column 3 of the expression)",
            "workflow.steps[0].step.params.text: Whenever the step runs it fails: The param text"
                + " cannot be evaluated: the result is String, which does not fit the type LONG");
  }
}
