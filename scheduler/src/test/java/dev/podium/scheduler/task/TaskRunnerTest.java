package dev.podium.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.TaskStore.Slot;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.loop.StepCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {

  private final TaskStage stage = new TaskStage();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aSlotTakesWhatWaitsOneAfterTheOtherAndNothingTwice() throws Exception {
    TaskRunner one = stage.runner("one", this::noted);
    TaskRunner two = stage.runner("two", this::noted);

    one.answer("a call");
    two.answer("another");
    one.answer("a call");

    assertThat(ran).containsExactly("s", "t");
    assertThat(stage.mail())
        .containsExactly(
            new Content.TaskBegan(stage.task, "one"),
            new Content.TaskEnded(stage.task, StepResult.DONE),
            new Content.TaskBegan(stage.second, "one"),
            new Content.TaskEnded(stage.second, StepResult.DONE));
  }

  private StepResult noted(StepCall call) {
    ran.add(call.step().id().value());
    return StepResult.DONE;
  }

  private StepResult notedInTheEnd(StepCall call) throws InterruptedException {
    begun.countDown();
    mayEnd.await();
    return noted(call);
  }

  @Test
  void anotherSlotTakesTheRestMeanwhile() throws Exception {
    TaskRunner one = stage.runner("one", this::notedInTheEnd);
    Thread slot = answering(one);

    stage.runner("two", this::noted).answer("another");
    mayEnd.countDown();

    awaitEnd(slot);
    assertThat(ran).containsExactly("t", "s");
  }

  @Test
  void theBodyIsToldItsAttempt() throws Exception {
    stage.stop(stage.second);

    stage
        .runner(
            "one",
            call -> {
              assertThat(call.step().id().value()).isEqualTo("s");
              assertThat(call.attempt()).isEqualTo(1);
              assertThat(call.run().workflow().value()).isEqualTo("heavy");
              return StepResult.DONE;
            })
        .answer("a call");

    assertThat(stage.mail()).last().isEqualTo(new Content.TaskEnded(stage.task, StepResult.DONE));
  }

  @Test
  void whatANodeHadClaimedUnderACallWhenItWasLostFailsAndNothingRuns() throws Exception {
    stage.tasks.claimNext(new Slot("two", "a call"), UUID.randomUUID());
    TaskRunner one =
        stage.runner(
            "one",
            call -> {
              throw new AssertionError("it runs");
            });

    one.recover("another");
    assertThat(stage.mail()).hasSize(1);
    one.recover("a call");

    assertThat(stage.mail())
        .last()
        .isInstanceOfSatisfying(
            Content.TaskEnded.class,
            ended -> {
              assertThat(ended.task()).isEqualTo(stage.task);
              assertThat(ended.result().outcome()).isInstanceOf(StepOutcome.PlatformError.class);
            });
    assertThat(stage.mail()).hasSize(2);
  }

  @Test
  void theResultOfABodyThatNobodyWantsIsDroppedAndTheSlotGoesOn() throws Exception {
    TaskRunner one =
        stage.runner(
            "one", call -> call.step().id().value().equals("s") ? forEver() : StepResult.DONE);
    Thread slot = answering(one);

    stage.stop(stage.task);
    one.cancel(stage.task);

    awaitEnd(slot);
    assertThat(stage.mail())
        .containsExactly(
            new Content.TaskBegan(stage.task, "one"),
            new Content.TaskBegan(stage.second, "one"),
            new Content.TaskEnded(stage.second, StepResult.DONE));
    assertThat(one.running()).isEmpty();
  }

  @Test
  void aNodeThatLeavesSaysSoOfWhatRanAndTakesNoMore() throws Exception {
    TaskRunner one = stage.runner("one", call -> forEver());
    Thread slot = answering(one);

    one.close();

    awaitEnd(slot);
    assertThat(stage.mail())
        .containsExactly(
            new Content.TaskBegan(stage.task, "one"),
            new Content.TaskEnded(
                stage.task,
                StepResult.of(new StepOutcome.PlatformError("The node one was shut down."))));
  }

  @Test
  void aNodeThatIsToTakeNoMoreEndsWhatItHasAndLeavesTheRest() throws Exception {
    TaskRunner one = stage.runner("one", this::notedInTheEnd);
    Thread slot = answering(one);

    one.take(false);
    mayEnd.countDown();

    awaitEnd(slot);
    assertThat(ran).containsExactly("s");
    one.answer("another");
    assertThat(ran).containsExactly("s");
    one.take(true);
    one.answer("a third");
    assertThat(ran).containsExactly("s", "t");
  }

  private StepResult forEver() throws InterruptedException {
    begun.countDown();
    new CountDownLatch(1).await();
    return StepResult.DONE;
  }

  /** Returns when a body has begun. */
  private Thread answering(TaskRunner runner) {
    Thread slot =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    runner.answer("a call");
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Await.await(begun);
    return slot;
  }

  private static void awaitEnd(Thread slot) throws InterruptedException {
    assertThat(slot.join(Duration.ofSeconds(10))).isTrue();
  }
}
