package dev.podium.ui.runs;

import static dev.podium.domain.run.StepViewBuilder.aStepView;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryWordsTest {

  private static final StepId ID = new StepId("a");
  private static final Instant DUE = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void countsEachCauseAgainstItsLimitAndSaysWhenItGoesOn() {
    RetryPolicy policy = new RetryPolicy(new DurationText("3"), null, null, null);

    assertThat(words(policy, StepStatus.USER_FAILED, new StepRetries(2, 1, 0, 0), DUE))
        .containsExactly(
            "After an error: 2 times of 3",
            "After a fault of the platform: once",
            "Tried again at 03:04:05");
  }

  @Test
  void saysNothingOfAStepThatWasTriedOnce() {
    assertThat(words(null, StepStatus.RUNNING, StepRetries.NONE, DUE)).isEmpty();
  }

  private static List<String> words(
      @Nullable RetryPolicy policy, StepStatus status, StepRetries retries, Instant due) {
    Step step = new Step.Typed(Step.Common.of(ID, Transition.NONE), "NoOp", null, null, policy);
    StepView view = aStepView("a", status).triedAgain(4, retries, due).build();
    return RetryWords.of(step, view, ViewerTime.current());
  }
}
