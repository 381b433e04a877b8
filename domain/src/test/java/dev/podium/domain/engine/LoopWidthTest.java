package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoopWidthTest {

  private static final Step.Foreach ASKING =
      (Step.Foreach) aStep("each").foreach(aStep("work").build());
  private static final Step.Foreach SAYING =
      (Step.Foreach) aStep("some").foreach(4, false, aStep("load").build());

  @Test
  void theSmallerOfBothLimitsHolds() {
    assertThat(LoopWidth.of(limited(5, ASKING), 30)).isEqualTo(5);
    assertThat(LoopWidth.of(limited(40, ASKING), 30)).isEqualTo(30);
    assertThat(LoopWidth.of(limited(40, ASKING), null)).isEqualTo(40);
    assertThat(LoopWidth.of(limited(null, ASKING), 100)).isEqualTo(100);
  }

  @Test
  void withoutLimitsThereIsAStandard() {
    Integer kept = LoopWidth.of(limited(null, ASKING), null);

    assertThat(kept).isNull();
    assertThat(LoopWidth.of(ASKING, kept)).isEqualTo(20);
  }

  @Test
  void whatALoopSaysHolds() {
    assertThat(LoopWidth.of(SAYING, 3)).isEqualTo(4);
    assertThat(LoopWidth.of(ASKING, 3)).isEqualTo(3);
  }

  @Test
  void itIsKeptOnlyWhereALoopInsideAsks() {
    Step around = aStep("around").repeatedWhile("true", ASKING);

    assertThat(LoopWidth.of(limited(null, SAYING), 7)).isNull();
    assertThat(LoopWidth.of(limited(null, around), 7)).isEqualTo(7);
    assertThat(LoopWidth.within(around.body(), 7)).isEqualTo(7);
    assertThat(LoopWidth.within(ASKING.body(), 7)).isNull();
  }

  private static Workflow limited(@Nullable Integer instanceStepConcurrency, Step loop) {
    Workflow plain = aWorkflow("w").withStep(loop).build();
    return new Workflow(
        plain.id(),
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        instanceStepConcurrency,
        plain.params(),
        plain.steps());
  }
}
