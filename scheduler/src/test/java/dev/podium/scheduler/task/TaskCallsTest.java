package dev.podium.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.StoreUnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskCallsTest {

  private final TaskStage stage = new TaskStage();

  @Test
  void oneCallIsEnoughForHoweverManyTasks() {
    assertThat(stage.calls.ensure()).isTrue();
    stage.tasks.letACallWait(true);
    assertThat(stage.calls.ensure()).isFalse();

    assertThat(stage.called).hasValue(1);
  }

  @Test
  void nothingIsCalledForWhenNothingWaits() throws Exception {
    stage.runner("one", call -> StepResult.DONE).answer("a call");

    assertThat(stage.calls.ensure()).isFalse();
    assertThat(stage.called).hasValue(0);
  }

  @Test
  void whoeverAnswersHasTheNextCallMadeWhileOthersWait() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    try (TaskCalls calls = stage.calls) {
      calls.start(called::countDown);

      stage
          .runner(
              "one",
              call -> {
                called.await();
                return StepResult.DONE;
              })
          .answer("a call");
    }

    assertThat(called.getCount()).isZero();
  }

  @Test
  void aCallThatCannotBeMadeIsMadeLater() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    CountDownLatch made = new CountDownLatch(1);
    try (TaskCalls calls = stage.calls) {
      calls.start(
          () -> {
            if (tries.incrementAndGet() == 1) {
              throw new StoreUnavailableException("away", new IllegalStateException());
            }
            made.countDown();
          });

      calls.ask("somebody");

      made.await();
    }
    assertThat(tries).hasValue(2);
  }
}
