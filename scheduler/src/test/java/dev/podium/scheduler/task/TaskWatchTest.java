package dev.podium.scheduler.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.engine.TaskStore.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskWatchTest {

  private final TaskStage stage = new TaskStage();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final NotedJobs jobs = new NotedJobs();
  private final TaskWatch watch =
      new TaskWatch(
          "owner",
          stage.tasks,
          stage.runner("owner", call -> StepResult.DONE),
          () -> TaskStage.SHARDS,
          () -> {},
          nanos::get);

  TaskWatchTest() {
    watch.use(jobs);
  }

  /** Notes what is placed. */
  private static final class NotedJobs implements TaskJobs {
    private final Set<TaskKey> there = new HashSet<>();
    private final List<TaskKey> placed = new ArrayList<>();

    @Override
    public void place(Collection<TaskKey> tasks) {
      placed.addAll(tasks);
    }

    @Override
    public void remove(Collection<TaskKey> tasks) {
      there.removeAll(tasks);
    }

    @Override
    public Set<TaskKey> placed() {
      return Set.copyOf(there);
    }
  }

  @Test
  void aTaskThatHasWaitedForLongWithoutAJobIsPlacedAgain() {
    watch.sweep();
    assertThat(jobs.placed).isEmpty();

    stage.clock.tick(Duration.ofSeconds(20));
    jobs.there.add(stage.task);
    watch.sweep();
    assertThat(jobs.placed).isEmpty();

    jobs.there.clear();
    watch.sweep();
    assertThat(jobs.placed).containsExactly(stage.task);
  }

  @Test
  void theTasksOfANodeThatBeatsNoMoreFailOnce() {
    stage.shards.heartbeat("two", 0);
    stage.tasks.claim(new Claim(stage.task, "two", UUID.randomUUID()));
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
    stage.tasks.claim(new Claim(stage.task, "two", UUID.randomUUID()));
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
