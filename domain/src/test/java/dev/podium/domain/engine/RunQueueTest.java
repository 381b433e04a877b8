package dev.podium.domain.engine;

import static dev.podium.domain.engine.RunQueue.Verdict.QUEUE;
import static dev.podium.domain.engine.RunQueue.Verdict.RUN;
import static dev.podium.domain.engine.RunQueue.Verdict.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.RunStrategy.Rule;
import org.junit.jupiter.api.Test;

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
    RunQueue strict = new RunQueue(new RunStrategy(Rule.STRICT_SEQUENTIAL, 1), 0, false, true);
    assertThat(strict.admit(2)).containsExactly(QUEUE, QUEUE);
    assertThat(strict.places()).isZero();

    RunQueue plain = new RunQueue(new RunStrategy(Rule.SEQUENTIAL, 1), 0, false, true);
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

  private static RunQueue queue(Rule rule, int concurrency, int running, boolean queued) {
    return new RunQueue(new RunStrategy(rule, concurrency), running, queued, false);
  }
}
