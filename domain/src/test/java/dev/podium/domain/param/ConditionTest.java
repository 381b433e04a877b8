package dev.podium.domain.param;

import static dev.podium.domain.param.EvaluationStage.NOW;
import static dev.podium.domain.param.EvaluationStage.evaluated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions decide which transitions are taken. */
class ConditionTest {

  private final EvaluationStage stage = new EvaluationStage();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true                                       | true
          true;                                      | true
          false                                      | false
          n > 5                                      | true
          mine == 'x'                                | true
          params.getFromStep('job.3', 'param2') > 0  | true
          params.getFromStep('load', 'mine') == 'x'  | true
          params.get('n') == 7 && mine != 'y'        | true
          if (n > 100) return true; return false;    | false
          """)
  void decidesConditions(String condition, boolean taken) {
    stage.context.workflowParams = Map.of("n", evaluated(new ParamValue.Whole(7)));
    stage.context.steps.put(
        "job.3",
        new UpstreamStep(
            Map.of("param2", evaluated(new ParamValue.Whole(15))),
            "SUCCEEDED",
            NOW,
            new EvaluationContext.Inside.Nothing()));

    assertThat(
            stage.evaluator.condition(
                condition, stage.context, Map.of("mine", evaluated(new ParamValue.Text("x")))))
        .isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1            | it gives Long, not true or false
          nobody > 1   | there is no param nobody
          1 >          | the expression ends too early (line 1, column 4 of the expression)
          """)
  void refusesConditionsThatAreNone(String condition, String message) {
    ParamException refusal =
        catchThrowableOfType(
            ParamException.class,
            () -> stage.evaluator.condition(condition, stage.context, Map.of()));

    assertThat(refusal.problems().getFirst().message())
        .isEqualTo("The condition \"" + condition + "\" fails: " + message);
  }
}
