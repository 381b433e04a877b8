package dev.podium.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.TaskStore.Slot;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskWatchTest {

  private final TaskStage stage = new TaskStage();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final TaskWatch watch =
      new TaskWatch(
          "owner",
          stage.tasks,
          stage.runner("owner", call -> StepResult.DONE),
          stage.calls,
          () -> TaskStage.SHARDS,
          () -> {},
          nanos::get);

  @Test
  void whatWaitsWithoutACallIsCalledFor() {
    stage.tasks.letACallWait(true);
    watch.sweep();
    assertThat(stage.called).hasValue(0);

    stage.tasks.letACallWait(false);
    watch.sweep();
    assertThat(stage.called).hasValue(1);
  }

  @Test
  void theTasksOfANodeThatBeatsNoMoreFailOnce() {
    stage.shards.heartbeat("two", 0);
    stage.tasks.claimNext(new Slot("two", "a call"), UUID.randomUUID());
    watch.sweep();
    later(TaskWatch.GONE.minusSeconds(1));
    watch.sweep();
    assertThat(ended()).isZero();

    later(Duration.ofSeconds(1));
    watch.sweep();
    watch.sweep();

    assertThat(ended()).isEqualTo(1);
  }

  @Test
  void aNodeThatBeatsKeepsItsTasks() {
    stage.tasks.claimNext(new Slot("two", "a call"), UUID.randomUUID());
    for (int look = 0; look < 5; look++) {
      stage.clock.tick(Duration.ofSeconds(1));
      stage.shards.heartbeat("two", 0);
      watch.sweep();
      later(Duration.ofSeconds(11));
    }

    assertThat(ended()).isZero();
  }

  private void later(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private long ended() {
    return stage.mail().stream().filter(Content.TaskEnded.class::isInstance).count();
  }
}
