package dev.podium.domain.param;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Params read each other, in whatever order they are written. */
class ReadingOrderTest {

  private final EvaluationStage stage = new EvaluationStage();

  @Test
  void evaluatesEachParamWhenItIsNeeded() {
    stage.expression("a", ParamType.LONG, "b + c");
    stage.expression("b", ParamType.LONG, "c * 2");
    stage.whole("c", 5);
    stage.text("d", "${a}/${b}");

    assertThat(stage.value("d")).isEqualTo("15/10");
    assertThat(stage.evaluate().keySet()).containsSubsequence("a", "b", "c", "d");
  }

  @Test
  void tellsACircleOnceWithItsMembers() {
    stage.expression("a", ParamType.LONG, "b");
    stage.text("b", "$c");
    stage.expression("c", ParamType.LONG, "params.get('a')");

    assertThat(stage.problems())
        .singleElement()
        .asString()
        .matches(
            "workflow\\.params\\.[abc]: The param [abc] cannot be evaluated: params read each other in a circle: . → . → . → .+");
  }

  @Test
  void aParamMayNotReadItself() {
    stage.expression("a", ParamType.LONG, "a + 1");

    assertThat(stage.problems()).singleElement().asString().contains("circle: a → a");
  }

  @Test
  void aBranchThatIsNotTakenIsNoCircle() {
    stage.expression("a", ParamType.LONG, "true ? 1 : b");
    stage.expression("b", ParamType.LONG, "a + 1");

    assertThat(stage.value("b")).isEqualTo("2");
  }

  @Test
  @Timeout(10)
  void aLongChainOfParamsNeedsNoDeepStack() {
    for (int i = 0; i < 3_000; i++) {
      stage.expression("p" + i, ParamType.LONG, "p" + (i + 1) + " + 1");
    }
    stage.whole("p3000", 0);

    assertThat(stage.value("p0")).isEqualTo("3000");
  }

  @Test
  void aHiddenChainIsCutOff() {
    for (int i = 0; i < 500; i++) {
      stage.expression("p" + i, ParamType.LONG, "params.get('p' + '" + (i + 1) + "')");
    }
    stage.whole("p500", 0);

    assertThat(stage.problems()).first().asString().contains("through more than 64 others");
  }

  @Test
  void tellsEveryProblemWithItsPlace() {
    stage.expression("broken", ParamType.LONG, "1/");
    stage.expression("zero", ParamType.LONG, "\n 1 / 0");
    stage.expression("who", ParamType.LONG, "nobody + 1");
    stage.expression("reads", ParamType.LONG, "zero + 1");
    stage.text("also", "${nobody}");
    stage.definition.put(
        "map",
        ParamDefinition.nested(Map.of("inner", ParamDefinition.expression(ParamType.LONG, "1/"))));

    assertThat(stage.problems())
        .containsExactlyInAnyOrder(
            "workflow.params.broken: The param broken cannot be evaluated: the expression ends too early (line 1, column 3 of the expression)",
            "workflow.params.zero: The param zero cannot be evaluated: division by zero (line 2, column 4 of the expression)",
            "workflow.params.who: The param who cannot be evaluated: there is no param nobody",
            "workflow.params.also: The param also cannot be evaluated: there is no param nobody",
            "workflow.params.map.value.inner: The param inner cannot be evaluated: the expression ends too early (line 1, column 3 of the expression)");
  }

  @Test
  void suggestsTheNameThatWasMeant() {
    stage.whole("threshold", 1);
    stage.expression("a", ParamType.LONG, "thresold + 1");
    stage.text("b", "${RUN_TT}");

    assertThat(stage.problems())
        .containsExactly(
            "workflow.params.a: The param a cannot be evaluated: there is no param thresold; did you"
                + " mean threshold?",
            "workflow.params.b: The param b cannot be evaluated: there is no param RUN_TT; did you"
                + " mean RUN_TS?");
  }
}
