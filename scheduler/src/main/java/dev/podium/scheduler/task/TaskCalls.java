package dev.podium.scheduler.task;

import dev.podium.domain.engine.TaskStore;
import dev.podium.scheduler.loop.BatchDesk;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one call waits as long as tasks wait. Whoever answers it takes what has waited
 * longest and has the next call made, so all free slots of the cluster come to work one after the
 * other; while none is free, one call is enough for however many tasks.
 */
public final class TaskCalls implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TaskCalls.class);

  private final TaskStore tasks;
  private final BatchDesk<String> asked;
  private volatile @Nullable SlotCalls calls;

  /** Calls nobody yet. */
  public TaskCalls(TaskStore tasks) {
    this.tasks = tasks;
    this.asked = new BatchDesk<>("calls", this::answer, TaskCalls::leave);
  }

  void start(SlotCalls where) {
    use(where);
    asked.start();
  }

  void use(SlotCalls where) {
    calls = where;
  }

  /**
   * Tasks may wait that no call waits with; does not wait.
   *
   * @param who says so
   */
  void ask(String who) {
    asked.ask(who);
  }

  private List<String> answer(List<String> askers) {
    ensure();
    return List.of();
  }

  /**
   * Makes a call if tasks wait without one. A call that waits was read after the tasks whoever asks
   * knows of, so it is answered after them.
   *
   * @return whether it was so
   */
  boolean ensure() {
    boolean lacking = tasks.lacksCall();
    if (lacking) {
      Objects.requireNonNull(calls, "calls before the start").call();
    }
    return lacking;
  }

  private static void leave(String who, RuntimeException why) {
    log.error("The call that {} asks for cannot be made; the watch tries again", who, why);
  }

  @Override
  public void close() {
    asked.close();
  }
}
