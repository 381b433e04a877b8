package dev.podium.domain.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What takes long makes way for what does not. */
@Timeout(60)
class SlowLaneTest {

  private static final Limits FEW_STEPS =
      new Limits(10_000, 128, 25_001, 25_001, 3_000_000, 100_000_000, Duration.ofMinutes(2));

  private static final String ENDLESS =
      "for (a = 0; a < 25000; a += 1) for (b = 0; b < 25000; b += 1) { }";

  private final SlowLane lane = new SlowLane(1);

  private static long in(Duration time) {
    return System.nanoTime() + time.toNanos();
  }

  @Test
  void aFreePlaceIsGivenAtOnce() {
    assertThat(lane.enter(0, in(Duration.ZERO))).isTrue();
  }

  @Test
  void whoDoesNotGetAPlaceInTimeGoesWithout() {
    lane.enter(0, in(Duration.ZERO));

    assertThat(lane.enter(0, in(Duration.ofMillis(1)))).isFalse();

    lane.leave();
    assertThat(lane.enter(0, in(Duration.ZERO))).as("nobody waits any more").isTrue();
  }

  @Test
  void whoeverHasWorkedLeastIsNext() throws InterruptedException {
    lane.enter(0, in(Duration.ZERO));
    Queue<Long> entered = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (long worked : new long[] {300, 100, 200}) {
      Thread waiting =
          Thread.ofPlatform()
              .start(
                  () -> {
                    lane.enter(worked, in(Duration.ofSeconds(50)));
                    entered.add(worked);
                    lane.leave();
                  });
      threads.add(waiting);
      awaitParked(waiting);
    }

    lane.leave();

    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(entered).containsExactly(100L, 200L, 300L);
  }

  @Test
  void anInterruptIsKeptAndEndsNoWait() throws InterruptedException {
    lane.enter(0, in(Duration.ZERO));
    Queue<Boolean> seen = new ConcurrentLinkedQueue<>();
    Thread waiting =
        Thread.ofPlatform()
            .start(
                () -> {
                  seen.add(lane.enter(0, in(Duration.ofSeconds(50))));
                  seen.add(Thread.interrupted());
                });
    awaitParked(waiting);
    waiting.interrupt();
    lane.leave();
    waiting.join();

    assertThat(seen).containsExactly(true, true);
  }

  @Test
  void anEvaluationThatTakesLongLeavesItsPlaceWhenItEnds() {
    Turn turn = new Turn(Duration.ofMillis(100), lane);
    Expression endless = Expression.compile(ENDLESS);

    try (turn) {
      assertThatThrownBy(() -> endless.evaluate(new FixedScope(), Limits.DEFAULT, turn))
          .isInstanceOf(ExpressionException.class)
          .hasMessageContaining("longer than 100 ms");
      assertThat(lane.enter(0, in(Duration.ZERO))).as("its turn is not over").isFalse();
    }

    assertThat(lane.enter(0, in(Duration.ZERO))).isTrue();
  }

  @Test
  void timeThatIsSpentWaitingCounts() {
    lane.enter(0, in(Duration.ZERO));
    Turn turn = new Turn(Duration.ofMillis(100), lane);
    Expression endless = Expression.compile(ENDLESS);

    assertThatThrownBy(() -> endless.evaluate(new FixedScope(), Limits.DEFAULT, turn))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining("longer than 100 ms");
  }

  /** As many that take long as would fill every core many times over. */
  @Test
  void whatIsQuickDoesNotWaitForWhatTakesLong() throws InterruptedException, ExecutionException {
    int many = 4 * Runtime.getRuntime().availableProcessors();
    Queue<String> ended = new ConcurrentLinkedQueue<>();
    CountDownLatch begun = new CountDownLatch(many);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        all.add(
            threads.submit(
                () -> {
                  begun.countDown();
                  assertThatThrownBy(
                          () -> Expression.compile(ENDLESS).evaluate(new FixedScope(), FEW_STEPS))
                      .hasMessageContaining("evaluation steps");
                  ended.add("endless");
                }));
      }
      begun.await();
      for (int i = 0; i < 20; i++) {
        all.add(
            threads.submit(
                () -> {
                  Expression.compile("1 + 1").evaluate(new FixedScope());
                  ended.add("quick");
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }

    assertThat(List.copyOf(ended).subList(0, 20)).containsOnly("quick");
  }

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }
}
