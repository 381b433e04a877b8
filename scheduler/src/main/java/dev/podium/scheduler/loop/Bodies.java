package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.log.LogKey;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bodies that run on this node, each on a virtual thread. */
final class Bodies {

  private static final Logger log = LoggerFactory.getLogger(Bodies.class);

  private final Map<String, StepBody> byType;
  private final StepLogs logs;
  private final Map<Key, Thread> running = new ConcurrentHashMap<>();

  Bodies(Map<String, StepBody> byType, StepLogs logs) {
    this.byType = Map.copyOf(byType);
    this.logs = logs;
  }

  record Key(RunKey run, int ordinal, int attempt) {}

  /** Starts a body unless this attempt runs already. */
  void start(Key key, Function<StepLog, StepCall> call, Consumer<StepResult> done) {
    Thread thread =
        Thread.ofVirtual()
            .name("step-" + key)
            .unstarted(
                () -> {
                  StepResult result = runLogged(key, call);
                  if (running.remove(key) != null) {
                    done.accept(result);
                  }
                });
    if (running.putIfAbsent(key, thread) == null) {
      thread.start();
    }
  }

  private StepResult runLogged(Key key, Function<StepLog, StepCall> call) {
    LogKey attempt = new LogKey(key.run(), key.ordinal(), key.attempt());
    try (StepLogs.Open opened = logs.open(attempt, Set.of())) {
      return run(key, call.apply(opened));
    }
  }

  private StepResult run(Key key, StepCall call) {
    StepBody body = byType.get(call.step().typeName());
    if (body == null) {
      return StepResult.of(
          new StepOutcome.FatalError(
              "Steps of type %s cannot run on this server.".formatted(call.step().typeName())));
    }
    try {
      return body.run(call).bounded();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StepResult.of(new StepOutcome.PlatformError("The step was interrupted."));
    } catch (RuntimeException | Error e) {
      log.error("The body of step {} of {} broke; the attempt fails", key, call.run(), e);
      String reason = "The step's body broke: " + e;
      call.log().line("ERROR " + reason);
      return StepResult.of(new StepOutcome.PlatformError(reason));
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
