package dev.podium.domain.validation;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionValidatorTest {

  private static final DefinitionValidator VALIDATOR = DefinitionValidator.usual();

  private static List<String> problems(WorkflowBuilder workflow) {
    return VALIDATOR.validate(workflow.push()).stream().map(Problem::text).toList();
  }

  private static ParamDefinition map(Map<String, ParamDefinition> entries) {
    return new ParamDefinition(
        ParamType.MAP, new Content.Nested(entries), null, null, List.of(), Map.of());
  }

  @Test
  void findsNothingWrongWithAProperWorkflow() {
    assertThat(
            problems(
                aWorkflow("etl")
                    .withParam("day", 20240101)
                    .withExpression("next", ParamType.LONG, "day + 1")
                    .withStep(
                        aStep("extract")
                            .withParam("rows", 7)
                            .followedByIf("rows > 0", "load")
                            .followedByIf("given_at_start == 1", "skip"))
                    .withStep(
                        aStep("load")
                            .sleeping(1)
                            .withExpression("n", ParamType.LONG, "extract__rows + 1")
                            .withParam("label", "${extract__rows} of ${day}"))
                    .withStep("skip")))
        .isEmpty();
  }

  @Test
  void checksTheGraphInsideLoopsToo() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(
                        aStep("each")
                            .withParam(
                                "loop_params",
                                map(
                                    Map.of(
                                        "i",
                                        ParamDefinition.expression(ParamType.LONG_ARRAY, "x"))))
                            .foreach(
                                aStep("a").followedBy("b").build(),
                                aStep("b").followedBy("a", "c").build()))))
        .containsExactly(
            "workflow.steps[0].foreach.steps[1].step.transition.successors.c: There is no step"
                + " \"c\" on this level. Did you mean \"a\"?",
            "workflow.steps[0].foreach.steps[0].step.transition.successors.b: These steps wait for"
                + " each other: a → b → a. Remove one of these transitions.");
  }

  @Test
  void knowsTheStepTypes() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(aStep("a").ofType("Slep"))
                    .withStep(aStep("b").ofType("foreach"))
                    .withStep(aStep("c").ofType("noop"))
                    .withStep(aStep("d").ofType("Bash"))))
        .containsExactly(
            "workflow.steps[0].step.type: There is no step type \"Slep\". Did you mean \"Sleep\"?",
            "workflow.steps[1].step.type: A foreach step has a wrapper of its own. Write"
                + " {\"foreach\": {...}} in place of \"step\".",
            "workflow.steps[3].step.type: There is no step type \"Bash\". Use one of NoOp, Sleep,"
                + " Http, Shell, Python, Sql, Approval, Kubernetes, Notebook, Titus.");
  }

  @Test
  void comparesParamsWithWhatTheTypeTakes() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(aStep("text").ofType("Sleep").withParam("sleep_seconds", "30"))
                    .withStep(aStep("words").ofType("Sleep").withParam("sleep_seconds", "long"))
                    .withStep(aStep("call").ofType("Http").withParam("http", map(Map.of())))))
        .containsExactly(
            "workflow.steps[1].step.params.sleep_seconds: \"sleep_seconds\" must be a LONG, but it"
                + " is a STRING. How long to wait, in seconds; 0 and less do not wait.",
            "workflow.steps[2].step.params.http.value.url: [url] is a required parameter of a Http"
                + " step. Where to send the request.");
  }

  @Test
  void aStepCannotLoosenAParamOfItsType() {
    ParamDefinition id = ParamDefinition.literal(new ParamValue.Text("child"));
    WorkflowBuilder workflow =
        aWorkflow("w")
            .withStep(
                aStep("sub").withParam("subworkflow_id", id.with(ParamMode.MUTABLE)).subworkflow());

    assertThat(problems(workflow))
        .containsExactly(
            "workflow.steps[0].subworkflow.params.subworkflow_id: The param subworkflow_id is"
                + " MUTABLE_ON_START and cannot be loosened to MUTABLE. Leave the mode out, or give"
                + " a stricter one.");
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(
                        aStep("sub")
                            .withParam("subworkflow_id", id.with(ParamMode.CONSTANT))
                            .subworkflow())))
        .isEmpty();
  }

  @Test
  void comparesLoopParamsWithTheLoop() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(aStep("none").foreach(aStep("a").build()))
                    .withStep(
                        aStep("single")
                            .withParam(
                                "loop_params",
                                map(Map.of("i", ParamDefinition.literal(new ParamValue.Whole(1)))))
                            .foreach(aStep("b").build()))
                    .withStep(
                        aStep("list")
                            .withParam(
                                "loop_params",
                                map(
                                    Map.of(
                                        "i",
                                        ParamDefinition.expression(ParamType.LONG_ARRAY, "x"))))
                            .repeatedWhile("i < 1", aStep("c").build()))))
        .containsExactly(
            "workflow.steps[0].foreach.params.loop_params: [loop_params] is a required parameter of"
                + " a foreach step. Lists to go through, by name.",
            "workflow.steps[1].foreach.params.loop_params.value.i: A loop param of a foreach must"
                + " be a list, but it is a LONG. Use one of STRING_ARRAY, LONG_ARRAY,"
                + " DOUBLE_ARRAY, BOOLEAN_ARRAY.",
            "workflow.steps[2].while.params.loop_params.value.i: A loop param of a while must be a"
                + " single value, but it is a LONG_ARRAY. Use one of STRING, LONG, DOUBLE,"
                + " BOOLEAN.");
  }

  @Test
  void refusesALoopParamThatIsCalledAsTheNumberOfTheIteration() {
    ParamValue list = new ParamValue.Array(ParamType.LONG_ARRAY, List.of(new ParamValue.Whole(7)));
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(aStep("loop").over("loop_index", list).foreach(aStep("a").build()))))
        .containsExactly(
            "workflow.steps[0].foreach.params.loop_params.value.loop_index: \"loop_index\" is the"
                + " number of the iteration, set by the system. Choose another name.");
  }

  @Test
  void refusesALoopParamThatALoopAroundHasToo() {
    ParamDefinition list =
        ParamDefinition.literal(
            new ParamValue.Array(ParamType.LONG_ARRAY, List.of(new ParamValue.Whole(1))));
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(
                        aStep("outer")
                            .withParam("loop_params", map(Map.of("i", list)))
                            .foreach(
                                aStep("inner")
                                    .withParam("loop_params", map(Map.of("i", list)))
                                    .foreach(aStep("a").build())))))
        .containsExactly(
            "workflow.steps[0].foreach.steps[0].foreach.params.loop_params.value.i: A loop around"
                + " this one has a loop param i, too. Give one of them another name.");
  }

  @Test
  void readsEveryExpression() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(
                        aStep("a")
                            .withExpression("x", ParamType.LONG, "1 +")
                            .followedByIf("n >", "b"))
                    .withStep(aStep("b").repeatedWhile("(", aStep("c").build()))))
        .hasSize(3)
        .anyMatch(
            it ->
                it.startsWith(
                    "workflow.steps[0].step.params.x.expression: The expression cannot be read: "))
        .anyMatch(
            it ->
                it.startsWith(
                    "workflow.steps[0].step.transition.successors.b: The condition cannot be read"))
        .anyMatch(it -> it.startsWith("workflow.steps[1].while.condition: The condition cannot"));
  }

  @Test
  void looksForStepsThatCannotHaveEndedYet() {
    assertThat(
            problems(
                aWorkflow("w")
                    .withStep(
                        aStep("first")
                            .withExpression("x", ParamType.LONG, "second__rows + fisrt__rows")
                            .followedByIf("first__x > 1", "second"))
                    .withStep(aStep("second").withParam("y", "${first__x} ${other__x}"))))
        .containsExactly(
            "workflow.steps[0].step.params.x.expression: \"second__rows\" reads a param of"
                + " \"second\", which does not come before this step. Add a transition from that"
                + " step, or read something else.",
            "workflow.steps[0].step.params.x.expression: \"fisrt__rows\" reads a param of"
                + " \"fisrt\", but there is no such step. Did you mean \"first__rows\"?",
            "workflow.steps[1].step.params.y.value: \"other__x\" reads a param of \"other\", but"
                + " there is no such step. Name a step that comes before this one.");
  }

  @Test
  void refusesADependencyOnAParamOfItsOwnStep() {
    String json =
        """
        {"workflow": {"id": "w", "params": {"day": {"value": 1, "type": "LONG"}},
          "steps": [{"step": {"id": "wait", "type": "NoOp",
            "params": {"mine": {"value": 1, "type": "LONG"}, "day": {"value": 2, "type": "LONG"}},
            "signal_dependencies": [{"name": "s", "match_params": {
              "a": {"param": {"expression": "mine + day", "type": "LONG"}, "operator": "="},
              "b": {"param": {"value": "${mine}", "type": "STRING"}, "operator": "="}}}]}}]}}
        """;

    assertThat(VALIDATOR.check(json).problems())
        .extracting(Problem::path, Problem::step, Problem::line)
        .containsExactly(
            tuple("workflow.steps[0].step.signal_dependencies[0].match_params.a.param", "wait", 5),
            tuple("workflow.steps[0].step.signal_dependencies[0].match_params.b.param", "wait", 6));
  }

  @Test
  void tellsWhatTheCodecAndTheGraphFindTogether() {
    String json =
        """
        {"workflow": {"id": "w", "foo": 1, "steps": [
          {"step": {"id": "a", "type": "NoOp", "transition": {"successors": {"b": "true"}}}},
          {"step": {"id": "b", "type": "NoOp", "transition": {"successors": {"a": "true"}}}}]}}
        """;

    assertThatThrownBy(() -> VALIDATOR.read(json))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::path)
                    .containsExactly(
                        "workflow.foo", "workflow.steps[0].step.transition.successors.b"));
  }

  @Test
  void givesTheDefinitionIfNothingIsWrong() {
    WorkflowBuilder workflow = aWorkflow("w").withChain("a", "b", "c");

    assertThat(VALIDATOR.read(workflow.json())).isEqualTo(workflow.push());
    assertThat(DefinitionCodec.readPush(workflow.json())).isEqualTo(workflow.push());
  }

  @Test
  void evaluatesTheParamsOfTheWorkflow() {
    List<Problem> problems =
        VALIDATOR.validate(
            aWorkflow("w")
                .withParam("n", 5)
                .withExpression("broken", ParamType.LONG, "1/")
                .withExpression("same", ParamType.LONG, "n + n")
                .withParam("missing", "${nope}")
                .withParam("left", "${right}")
                .withParam("right", "${left}")
                .withStep("a")
                .push());

    assertThat(problems).extracting(Problem::path).contains("workflow.params.broken");
    assertThat(problems)
        .extracting(Problem::path)
        .contains("workflow.params.missing")
        .doesNotContain("workflow.params.n", "workflow.params.same");
    assertThat(problems).anyMatch(it -> it.path().matches("workflow.params.(left|right)"));
  }

  @Test
  void protectsTheParamsThatTheSystemGivesAStep() {
    assertThat(
            VALIDATOR.validate(
                aWorkflow("w").withStep(aStep("a").withParam("step_id", "mine")).push()))
        .extracting(Problem::path, Problem::step)
        .containsExactly(tuple("workflow.steps[0].step.params.step_id", "a"));
  }

  @Test
  void tellsAnUnreadableParamOnlyOnce() {
    String json =
        """
        {"workflow": {"id": "w",
          "params": {"a": {"value": 1.5, "type": "LONG"}, "b": {"value": "${a}", "type": "STRING"}},
          "steps": [{"foreach": {"id": "f", "params": {"loop_params": {"value": 1, "type": "MAP"}},
            "steps": [{"step": {"id": "s", "type": "NoOp"}}]}}]}}
        """;

    assertThat(VALIDATOR.check(json).problems())
        .extracting(Problem::path)
        .containsExactly(
            "workflow.params.a.value", "workflow.steps[0].foreach.params.loop_params.value");
  }
}
