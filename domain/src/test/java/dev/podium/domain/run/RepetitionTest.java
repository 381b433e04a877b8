package dev.podium.domain.run;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From when on a restart keeps what ran inside of steps: a, then b, beside c. */
class RepetitionTest {

  private static final Dag DAG =
      Dag.of(
          List.<Step>of(
              aStep("a").followedBy("b").build(), aStep("b").build(), aStep("c").build()));
  private static final long RUN = 5;

  @Test
  void goingOnKeepsAllSinceTheLastBeginning() {
    Repetition plain = new Repetition(RunPolicy.RESTART_FROM_INCOMPLETE, null, Map.of());

    assertThat(plain.since(1, RUN, DAG)).isEqualTo(1);
    assertThat(plain.since(Map.of(1, 3L)).since(1, RUN, DAG)).isEqualTo(3);
    assertThat(plain.since(Map.of(1, 3L)).since(0, RUN, DAG)).isEqualTo(1);
  }

  @Test
  void fromTheBeginningNothingIsKept() {
    assertThat(Repetition.ANEW.since(2, RUN, DAG)).isEqualTo(RUN);
  }

  @Test
  void aStepBegunAnewKeepsNothingNorDoesWhatComesAfterIt() {
    Repetition anew = from(new Repetition.FirstStep(new StepId("a"), null, Map.of()).anew(true));

    assertThat(anew.since(0, RUN, DAG)).isEqualTo(RUN);
    assertThat(anew.since(1, RUN, DAG)).isEqualTo(RUN);
    assertThat(anew.since(2, RUN, DAG)).isEqualTo(1);
  }

  @Test
  void theLoopAroundAnIterationBegunAnewKeepsTheOthers() {
    Repetition inside =
        from(Repetition.FirstStep.inside(new StepId("a"), 2, Repetition.ANEW).anew(true));

    assertThat(inside.since(0, RUN, DAG)).isEqualTo(1);
    assertThat(inside.since(1, RUN, DAG)).isEqualTo(RUN);
  }

  @Test
  void otherLoopParamsForALoopBeginItAnew() {
    Repetition other =
        from(
            new Repetition.FirstStep(
                new StepId("a"),
                null,
                Map.of("loop_params", ParamDefinition.literal(new ParamValue.Whole(1)))));

    assertThat(other.since(0, RUN, DAG)).isEqualTo(RUN);
    assertThat(other.since(1, RUN, DAG)).isEqualTo(1);
  }

  private static Repetition from(Repetition.FirstStep first) {
    return new Repetition(RunPolicy.RESTART_FROM_SPECIFIC, first, Map.of());
  }
}
