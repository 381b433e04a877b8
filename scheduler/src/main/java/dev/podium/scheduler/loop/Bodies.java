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
  private final Map<Key, Thread> running = new ConcurrentHashMap<>();

  Bodies(BodyRunner runner) {
    this.runner = runner;
  }

  record Key(RunKey run, int ordinal, int attempt) {}

  /** Starts a body unless this attempt runs already. */
  void start(Key key, Function<StepLog, StepCall> call, Consumer<StepResult> done) {
    LogKey attempt = new LogKey(key.run(), key.ordinal(), key.attempt());
    Thread thread =
        Thread.ofVirtual()
            .name("step-" + key)
            .unstarted(
                () -> {
                  StepResult result = runner.run(attempt, call);
                  if (running.remove(key) != null) {
                    done.accept(result);
                  }
                });
    if (running.putIfAbsent(key, thread) == null) {
      thread.start();
    }
  }

  /** Interrupts a body; its outcome is dropped. */
  void cancel(Key key) {
    Thread thread = running.remove(key);
    if (thread != null) {
      thread.interrupt();
    }
  }

  void cancelAll(RunKey run) {
    running.keySet().stream().filter(key -> key.run().equals(run)).forEach(this::cancel);
  }
}
