package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.log.LogKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** The bodies of light steps that run on this node, each on a virtual thread. */
final class Bodies {

  private final BodyRunner runner;
  private final Map<Key, Running> running = new ConcurrentHashMap<>();

  Bodies(BodyRunner runner) {
    this.runner = runner;
  }

  record Key(RunKey run, int ordinal, int attempt) {}

  private static final class Running {
    private final Thread thread;
    private volatile boolean over;

    Running(Key key, Consumer<Running> body) {
      thread = Thread.ofVirtual().name("step-" + key).unstarted(() -> body.accept(this));
    }
  }

  /** Starts a body unless this attempt runs already. */
  void start(Key key, Function<StepLog, StepCall> call, Consumer<StepResult> done) {
    LogKey attempt = new LogKey(key.run(), key.ordinal(), key.attempt());
    Running body =
        new Running(
            key,
            self -> {
              StepResult result =
                  runner.run(attempt, opened -> call.apply(opened).endingBy(() -> self.over));
              if (running.remove(key) != null) {
                done.accept(result);
              }
            });
    if (running.putIfAbsent(key, body) == null) {
      body.thread.start();
    }
  }

  /** Interrupts a body whose attempt has ended; its outcome is dropped. */
  void cancel(Key key) {
    Running body = running.remove(key);
    if (body != null) {
      body.over = true;
      body.thread.interrupt();
    }
  }

  /** Interrupts the bodies of a run that another node goes on with. */
  void leaveAll(RunKey run) {
    running.keySet().stream().filter(key -> key.run().equals(run)).forEach(this::leave);
  }

  private void leave(Key key) {
    Running body = running.remove(key);
    if (body != null) {
      body.thread.interrupt();
    }
  }
}
