package dev.podium.ui.live;

import static dev.podium.domain.run.RunSummaryBuilder.aSummary;
import static dev.podium.domain.run.StepViewBuilder.aStepView;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingChangeTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final PendingChange pending = new PendingChange(Duration.ofMillis(250));

  @Test
  void showsTheFirstChangeAtOnce() {
    assertThat(pending.add(change(1), NOW)).contains(Duration.ZERO);
  }

  @Test
  void keepsTheGapToTheLastTime() {
    pending.add(change(1), NOW);
    pending.take(NOW);

    assertThat(pending.add(change(2), NOW.plusMillis(100))).contains(Duration.ofMillis(150));
  }

  @Test
  void schedulesOnlyOnceForAllThatComesMeanwhile() {
    pending.add(change(1), NOW);

    assertThat(pending.add(change(2), NOW.plusMillis(10))).isEmpty();
  }

  @Test
  void mergesToTheNewestSummaryAndTheNewestViewOfEachStep() {
    pending.add(change(1, step("a", StepStatus.RUNNING), step("b", StepStatus.CREATED)), NOW);
    pending.add(change(2, step("a", StepStatus.SUCCEEDED)), NOW);

    RunChange merged = pending.take(NOW);

    assertThat(merged.summary().revision()).isEqualTo(2);
    assertThat(merged.steps())
        .extracting(step -> step.id() + " " + step.status())
        .containsExactly("a SUCCEEDED", "b CREATED");
  }

  @Test
  void startsAfreshAfterATake() {
    pending.add(change(1, step("a", StepStatus.RUNNING)), NOW);
    pending.take(NOW);
    pending.add(change(2), NOW);

    assertThat(pending.take(NOW).steps()).isEmpty();
  }

  private static RunChange change(long revision, StepView... steps) {
    return new RunChange(
        aSummary(RunStatus.IN_PROGRESS).atRevision(revision).build(), List.of(steps));
  }

  private static StepView step(String id, StepStatus status) {
    return aStepView(id, status).build();
  }
}
