package dev.podium.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.TaskStore.Claim;
import dev.podium.scheduler.Await;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskRunnerTest {

  private final TaskStage stage = new TaskStage();
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void runsATaskOnceThoughItIsOfferedTwice() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    TaskRunner one = stage.runner("one", call -> counted(calls));
    TaskRunner two = stage.runner("two", call -> counted(calls));

    one.run(stage.task, false);
    two.run(stage.task, false);
    one.run(stage.task, true);

    assertThat(calls).hasValue(1);
    assertThat(stage.mail())
        .containsExactly(
            new Content.TaskBegan(stage.task, "one"),
            new Content.TaskEnded(stage.task, StepResult.DONE));
  }

  private static StepResult counted(AtomicInteger calls) {
    calls.incrementAndGet();
    return StepResult.DONE;
  }

  @Test
  void theBodyIsToldItsAttempt() throws Exception {
    stage
        .runner(
            "one",
            call -> {
              assertThat(call.step().id().value()).isEqualTo("s");
              assertThat(call.attempt()).isEqualTo(1);
              assertThat(call.run().workflow().value()).isEqualTo("heavy");
              return StepResult.DONE;
            })
        .run(stage.task, false);

    assertThat(stage.mail()).last().isEqualTo(new Content.TaskEnded(stage.task, StepResult.DONE));
  }

  @Test
  void whatAnotherNodeHadClaimedWhenItWasLostFailsAndDoesNotRun() throws Exception {
    stage.tasks.claim(new Claim(stage.task, "two", UUID.randomUUID()));
    TaskRunner one =
        stage.runner(
            "one",
            call -> {
              throw new AssertionError("it runs");
            });

    one.run(stage.task, false);
    assertThat(stage.mail()).hasSize(1);
    one.run(stage.task, true);

    assertThat(stage.mail())
        .last()
        .isInstanceOfSatisfying(
            Content.TaskEnded.class,
            ended ->
                assertThat(ended.result().outcome()).isInstanceOf(StepOutcome.PlatformError.class));
  }

  @Test
  void aRecoveredJobWhoseNodeHadClaimedNothingRuns() throws Exception {
    stage.runner("one", call -> StepResult.DONE).run(stage.task, true);

    assertThat(stage.mail()).last().isEqualTo(new Content.TaskEnded(stage.task, StepResult.DONE));
  }

  @Test
  void theResultOfABodyThatNobodyWantsIsDropped() throws Exception {
    TaskRunner one = stage.runner("one", call -> forEver());
    Thread job = running(one);

    stage.stop();
    one.cancel(stage.task);

    assertThat(job.join(Duration.ofSeconds(10))).isTrue();
    assertThat(stage.mail()).containsExactly(new Content.TaskBegan(stage.task, "one"));
    assertThat(one.running()).isEmpty();
  }

  @Test
  void aNodeThatLeavesSaysSoOfWhatRan() throws Exception {
    TaskRunner one = stage.runner("one", call -> forEver());
    Thread job = running(one);

    one.close();

    assertThat(job.join(Duration.ofSeconds(10))).isTrue();
    assertThat(stage.mail())
        .last()
        .isEqualTo(
            new Content.TaskEnded(
                stage.task,
                StepResult.of(new StepOutcome.PlatformError("The node one was shut down."))));
  }

  private StepResult forEver() throws InterruptedException {
    begun.countDown();
    new CountDownLatch(1).await();
    return StepResult.DONE;
  }

  private Thread running(TaskRunner runner) {
    Thread job =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    runner.run(stage.task, false);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Await.await(begun);
    return job;
  }
}
