package dev.podium.ui.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PendingChangeTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final UUID ID = new UUID(1, 2);

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
        new RunSummary(
            new RunRef(new WorkflowId("w"), 1, 1),
            1,
            ID,
            RunStatus.IN_PROGRESS,
            new Initiator.Manual("ann"),
            null,
            NOW,
            NOW,
            null,
            NOW,
            revision,
            null,
            Set.of()),
        List.of(steps));
  }

  private static StepView step(String id, StepStatus status) {
    return new StepView(
        new StepId(id),
        0,
        1,
        ID,
        status,
        StepTimes.NONE,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        null,
        StepRetries.NONE,
        null,
        null,
        Timeline.EMPTY,
        null);
  }
}
