package dev.podium.domain.engine;

import static dev.podium.domain.engine.RunQueue.Verdict.QUEUE;
import static dev.podium.domain.engine.RunQueue.Verdict.RUN;
import static dev.podium.domain.engine.RunQueue.Verdict.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.RunStrategy.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunQueueTest {

  @Test
  void sequentialRunsOneAndQueuesTheOthers() {
    assertThat(queue(Rule.SEQUENTIAL, 1, 0, false).admit(3)).containsExactly(RUN, QUEUE, QUEUE);
    assertThat(queue(Rule.SEQUENTIAL, 1, 1, false).admit(1)).containsExactly(QUEUE);
  }

  @Test
  void nobodyOvertakesThoseThatWait() {
    assertThat(queue(Rule.PARALLEL, 5, 1, true).admit(2)).containsExactly(QUEUE, QUEUE);
  }

  @Test
  void parallelFillsItsPlaces() {
    assertThat(queue(Rule.PARALLEL, 3, 1, false).admit(4)).containsExactly(RUN, RUN, QUEUE, QUEUE);
  }

  @Test
  void aFailedInstanceHoldsUpAStrictQueueOnly() {
    RunQueue strict = blocked(Rule.STRICT_SEQUENTIAL);
    assertThat(strict.admit(2)).containsExactly(QUEUE, QUEUE);
    assertThat(strict.places()).isZero();

    RunQueue plain = blocked(Rule.SEQUENTIAL);
    assertThat(plain.admit(1)).containsExactly(RUN);
  }

  @Test
  void firstOnlyStopsWhatComesWhileAnotherIsActive() {
    assertThat(queue(Rule.FIRST_ONLY, 1, 0, false).admit(3)).containsExactly(RUN, STOP, STOP);
    assertThat(queue(Rule.FIRST_ONLY, 1, 1, false).admit(2)).containsExactly(STOP, STOP);
    assertThat(queue(Rule.FIRST_ONLY, 1, 0, true).admit(1)).containsExactly(STOP);
  }

  @Test
  void lastOnlyKeepsTheNewestAndEndsTheRest() {
    RunQueue idle = queue(Rule.LAST_ONLY, 1, 0, false);
    assertThat(idle.admit(3)).containsExactly(STOP, STOP, RUN);
    assertThat(idle.replacesQueued()).isTrue();
    assertThat(idle.replacesRunning()).isTrue();
    assertThat(queue(Rule.LAST_ONLY, 1, 1, true).admit(2)).containsExactly(STOP, QUEUE);
  }

  @Test
  void serialLatestOnlyLeavesTheRunningOneAlone() {
    RunQueue busy = queue(Rule.SERIAL_LATEST_ONLY, 1, 1, true);
    assertThat(busy.admit(2)).containsExactly(STOP, QUEUE);
    assertThat(busy.replacesQueued()).isTrue();
    assertThat(busy.replacesRunning()).isFalse();
  }

  @Test
  void aClosedQueueAdmitsNothing() {
    assertThat(RunQueue.closed().admit(1)).containsExactly(QUEUE);
    assertThat(RunQueue.closed().places()).isZero();
  }

  @Test
  void aPausedInstanceThatWaitsHoldsUpAStrictQueueOnly() {
    assertThat(waitingPaused(Rule.SEQUENTIAL).admit(2)).containsExactly(RUN, QUEUE);
    assertThat(waitingPaused(Rule.STRICT_SEQUENTIAL).admit(1)).containsExactly(QUEUE);
    assertThat(waitingPaused(Rule.FIRST_ONLY).admit(1)).containsExactly(STOP);
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void nothingOfAPausedWorkflowRuns(Rule rule) {
    RunQueue idle = new RunQueue(new RunStrategy(rule, 1), 0, false, false, false, true);

    assertThat(idle.places()).isZero();
    assertThat(idle.admit(2)).contains(QUEUE).doesNotContain(RUN);
  }

  private static RunQueue queue(Rule rule, int concurrency, int running, boolean queued) {
    return new RunQueue(new RunStrategy(rule, concurrency), running, queued, queued, false, false);
  }

  private static RunQueue blocked(Rule rule) {
    return new RunQueue(new RunStrategy(rule, 1), 0, false, false, true, false);
  }

  private static RunQueue waitingPaused(Rule rule) {
    return new RunQueue(new RunStrategy(rule, 1), 0, true, false, false, false);
  }
}
