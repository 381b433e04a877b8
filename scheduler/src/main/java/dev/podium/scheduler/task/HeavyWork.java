package dev.podium.scheduler.task;

import dev.podium.domain.engine.TaskStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of what concerns heavy steps on this node. */
public record HeavyWork(
    String node, TaskStore tasks, TaskRunner runner, TaskCalls calls, TaskWatch watch) {

  private static final Logger log = LoggerFactory.getLogger(HeavyWork.class);

  /** Before this node takes any task: what it had claimed when it died cannot go on. */
  public void failEarlierClaims() {
    int failed = tasks.failClaimsOf(node);
    if (failed > 0) {
      log.warn("{} tasks ran here when the node died; their attempts fail", failed);
    }
  }

  public void start(SlotCalls where) {
    calls.start(where);
    watch.start();
  }

  /** Lets the slots of this node take further tasks, or leaves those to the other nodes. */
  public void take(boolean more) {
    runner.take(more);
  }

  /** Takes nothing more, ends what runs here, and tells so. */
  public void close() {
    runner.close();
    watch.close();
    calls.close();
  }
}
