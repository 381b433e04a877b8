package dev.podium.domain.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DefinitionText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Problems of definitions in YAML are told where the YAML says what is wrong. */
class YamlProblemsTest {

  /** Path, place and message of every problem. */
  private static Stream<String> problems(String yaml) {
    return DefinitionValidator.usual().check(DefinitionText.yaml(yaml)).problems().stream()
        .map(it -> "%s %d:%d %s".formatted(it.path(), it.line(), it.column(), it.message()));
  }

  @Test
  void everythingWrongWithTheFullFormIsToldAtOnce() {
    String yaml =
        """
        properties: {owner: alice}
        workflow:
          id: a b
          id: w
          timeout: 2 weeks
          params:
            n: {value: x, type: LONG}
          steps:
            - step:
                id: a
                type: NoOpp
                retry_polcy: {}
                transition:
                  successors:
                    b: n >
                    c: [true]
            - step: {id: b, type: NoOp}
        """;

    assertThat(problems(yaml))
        .containsExactlyInAnyOrder(
            "workflow.id 4:3 \"id\" is given twice in the same object.",
            "workflow.timeout 5:3 \"2 weeks\" is not a duration of more than 0 and at most 120 days.",
            "workflow.params.n.value 7:9 The value must be a whole number of 64 bits, but it is text.",
            "workflow.steps[0].step.transition.successors.c 16:13 The value must be text, but it is a list.",
            "workflow.steps[0].step.retry_polcy 12:9 \"retry_polcy\" is not a field of a step.",
            "workflow.steps[0].step.transition.successors.b 15:13 The condition cannot be read: the expression ends too early (line 1, column 4 of the expression).",
            "workflow.steps[0].step.type 11:9 There is no step type \"NoOpp\".");
  }

  @Test
  void everythingWrongWithTheDslIsToldAtOnce() {
    String yaml =
        """
        workflow:
          id: w
          timeout: 2 weeks
          n<lon>: 7
          mixed: [1, x]
          "!sum<long>": 1 +
          nothing:
          jobs:
            - job:
                id: a
                type: NoOpp
                failure_mode: sometimes
                transition: [IF 1 > 0 THEN lod, OTHERWISE c]
                retry_policy: {error_retry_limit: 1}
            - jop: {id: b}
            - job: {id: load, type: NoOp, transition: then c}
            - foreach:
                id: each
                ranges: {i: {from: 0}}
          dag: {z: [a]}
        """;

    assertThat(problems(yaml))
        .containsExactlyInAnyOrder(
            "workflow.timeout 3:3 \"2 weeks\" is not a duration of more than 0 and at most 120 days.",
            "workflow[\"n<lon>\"] 4:3 \"lon\" is not a type of a param.",
            "workflow.mixed[1] 5:14 A list in a param holds values of one type, but the first is a LONG and this is a STRING.",
            "workflow.nothing 7:3 The param \"nothing\" has no value.",
            "workflow.jobs[0].job.failure_mode 12:9 \"sometimes\" is not known here.",
            "workflow.jobs[0].job.retry_policy 14:9 The DSL, which has \"jobs\", cannot say \"retry_policy\".",
            "workflow.jobs[1].jop 15:7 \"jop\" is not a kind of job.",
            "workflow.jobs[2].job.transition 16:35 \"then c\" is not a transition.",
            "workflow.jobs[3].foreach.ranges.i.to 19:18 \"to\" is missing.",
            "workflow.jobs[3].foreach.jobs 17:7 \"jobs\" is missing.",
            "workflow.dag.z 20:9 There is no job \"z\" on this level.");
  }

  @Test
  void whatIsFoundLaterIsToldInTheDslToo() {
    String yaml =
        """
        workflow:
          id: w
          "!sum<long>": 1 +
          jobs:
            - job: {id: a, type: NoOpp, transition: [IF n > 0 THEN lod]}
            - foreach: {id: each, params: {i: 1}, jobs: [{job: {id: b, type: Http}}]}
        """;

    assertThat(problems(yaml))
        .containsExactlyInAnyOrder(
            "workflow[\"!sum<long>\"] 3:3 The param sum cannot be evaluated: the expression ends too early (line 1, column 4 of the expression)",
            "workflow.jobs[1].foreach.params.i 6:36 A loop param of a foreach must be a list, but it is a LONG.",
            "workflow.jobs[1].foreach.jobs[0].job.http 6:51 [http] is a required parameter of a Http step.",
            "workflow.jobs[0].job.type 5:20 There is no step type \"NoOpp\".",
            "workflow.jobs[0].job.transition[0] 5:46 There is no step \"lod\" on this level.");
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("workflow: {id: w}", "workflow 1:1 The workflow has neither"),
        Arguments.of(
            "workflow:\n  id: w\n  steps: []\n  jobs: []\n",
            "workflow.jobs 4:3 A workflow has either"),
        Arguments.of("Workflow:\n  steps: []\n", "Workflow 1:1 A workflow with \"steps\""),
        Arguments.of("id: w", "workflow 0:0 \"workflow\" is missing."),
        Arguments.of("workflow: [a]", "workflow 1:1 The value must be an object"),
        Arguments.of("[workflow]", " 0:0 The value must be an object"),
        Arguments.of("just text", " 0:0 The value must be an object"),
        Arguments.of(
            "workflow: {id: w, jobs: []}\nproperties: {owner: a}\n",
            "properties 2:1 \"properties\" is not a field of a document in the DSL"),
        Arguments.of("workflow: {id: w, jobs: {}}", "workflow.jobs 1:19 The value must be a list"),
        Arguments.of("workflow: {id: w, jobs: [a]}", "workflow.jobs[0] 1:26 A job is an object"),
        Arguments.of("workflow: {id: w, jobs: []}", "workflow.jobs 1:19 There are no steps."));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aShapeThatIsNoDefinitionIsExplained(String yaml, String problem) {
    assertThat(problems(yaml).toList().getFirst()).startsWith(problem);
  }
}
