package dev.podium.scheduler.jar;

import dev.podium.scheduler.loop.StepCall;
import dev.podium.step.StepContext;
import dev.podium.step.StepParams;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An attempt as a jar sees it, until it has ended. */
final class JarContext implements StepContext {
  private static final Logger log = LoggerFactory.getLogger(JarContext.class);

  private final StepCall call;
  private final StepParams params;
  private final ClassLoader loader;

  private final Object lock = new Object();
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;
  private volatile boolean ended;

  JarContext(StepCall call, ClassLoader loader) {
    this.call = call;
    this.params = new StepParams(JavaValues.ofParams(call.params()));
    this.loader = loader;
  }

  @Override
  public String workflowId() {
    return call.run().workflow().value();
  }

  @Override
  public long instanceId() {
    return call.run().instance();
  }

  @Override
  public long runId() {
    return call.run().run();
  }

  @Override
  public String stepId() {
    return call.step().id().value();
  }

  @Override
  public int attempt() {
    return call.attempt();
  }

  @Override
  public UUID idempotencyKey() {
    return call.idempotencyKey();
  }

  @Override
  public StepParams params() {
    return params;
  }

  @Override
  public void log(String line) {
    if (!ended) {
      call.log().line(String.valueOf(line));
    }
  }

  @Override
  public boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (lock) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    start(action);
  }

  void cancel() {
    List<Runnable> due;
    synchronized (lock) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(this::start);
  }

  private void start(Runnable action) {
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("cancel " + call.idempotencyKey())
            .unstarted(() -> run(action));
    thread.setContextClassLoader(loader);
    thread.start();
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      log.warn("What a step of {} does when it is cancelled broke", call.run(), e);
    }
  }

  /** A thread that goes on although nobody waits for it writes nothing more. */
  void end() {
    ended = true;
  }
}
