package dev.podium.scheduler.task;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.engine.TaskStore;
import dev.podium.domain.engine.TaskStore.Claimer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after tasks: ends bodies here whose results nobody wants, finds that tasks wait without a
 * call, and for the shards of this node those whose node is gone.
 */
public final class TaskWatch implements AutoCloseable {

  /**
   * A node whose sign of life stays the same for so long, as seen from here while the database
   * answers, is gone: longer than what ends the bodies of a frozen node.
   */
  static final Duration GONE = Duration.ofSeconds(12);

  private static final Logger log = LoggerFactory.getLogger(TaskWatch.class);
  private static final Duration LOOK = Duration.ofMillis(400);

  /** Every so many looks at its own tasks it looks after those of its shards. */
  private static final int LOOKS_A_SWEEP = 5;

  private final String node;
  private final TaskStore tasks;
  private final TaskRunner runner;
  private final TaskCalls calls;
  private final Supplier<? extends Collection<Integer>> shards;
  private final Runnable wakeMail;
  private final LongSupplier nanos;
  private final Map<String, Seen> seen = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  /** A sign of life, and when it was first seen. */
  private record Seen(String sign, long since) {}

  /**
   * A watch that does not look yet.
   *
   * @param shards of this node
   * @param wakeMail tells this node that there is mail
   * @param nanos a clock that never jumps
   */
  public TaskWatch(
      String node,
      TaskStore tasks,
      TaskRunner runner,
      TaskCalls calls,
      Supplier<? extends Collection<Integer>> shards,
      Runnable wakeMail,
      LongSupplier nanos) {
    this.node = node;
    this.tasks = tasks;
    this.runner = runner;
    this.calls = calls;
    this.shards = shards;
    this.wakeMail = wakeMail;
    this.nanos = nanos;
    this.thread = Thread.ofPlatform().name("podium-task-watch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    for (int look = 0; !closed; look++) {
      try {
        endUnwanted();
        if (look % LOOKS_A_SWEEP == 0) {
          sweep();
        }
      } catch (StoreUnavailableException e) {
        // Meanwhile no sign of life could be seen, whoever lives.
        seen.clear();
        log.warn("The watch over tasks waits for the database: {}", e.getMessage());
      } catch (RuntimeException e) {
        log.error("The watch over tasks broke, the next look follows", e);
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        log.debug("The watch over tasks ends");
      }
    }
  }

  private void endUnwanted() {
    Set<TaskKey> here = runner.running();
    if (here.isEmpty()) {
      return;
    }
    Set<TaskKey> wanted = tasks.claimedBy(node);
    here.stream().filter(task -> !wanted.contains(task)).forEach(runner::cancel);
  }

  /** One look after what waits and after the shards of this node; also what the tests tick. */
  void sweep() {
    if (calls.ensure()) {
      log.debug("Tasks waited without a call");
    }
    Collection<Integer> held = shards.get();
    if (held.isEmpty()) {
      seen.clear();
      return;
    }
    failClaimsOfDead(tasks.claimers(held));
  }

  private void failClaimsOfDead(List<Claimer> claimers) {
    seen.keySet().retainAll(claimers.stream().map(Claimer::node).toList());
    long now = nanos.getAsLong();
    for (Claimer claimer : claimers) {
      Seen before = seen.get(claimer.node());
      if (claimer.node().equals(node) || before == null || !before.sign().equals(claimer.sign())) {
        seen.put(claimer.node(), new Seen(claimer.sign(), now));
      } else if (now - before.since() >= GONE.toNanos()) {
        int failed = tasks.failClaimsOf(claimer.node());
        log.warn("Node {} is gone; {} of its tasks fail", claimer.node(), failed);
        wakeMail.run();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
