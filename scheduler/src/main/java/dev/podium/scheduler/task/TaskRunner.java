package dev.podium.scheduler.task;

import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.StepExpressions;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.engine.TaskStore;
import dev.podium.domain.engine.TaskStore.Claim;
import dev.podium.domain.log.LogKey;
import dev.podium.scheduler.loop.BodyRunner;
import dev.podium.scheduler.loop.RunPlans;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.loop.StepLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on this node, whichever node owns their runs. A task is claimed before its body
 * begins, so that it runs once at most however often it is offered.
 */
public final class TaskRunner implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);
  private static final Duration STORE_PAUSE = Duration.ofMillis(300);

  private final String node;
  private final TaskStore tasks;
  private final RunStore runs;
  private final RunPlans plans;
  private final RunMachine machine;
  private final BodyRunner bodies;
  private final Runnable wakeMail;
  private final Map<TaskKey, Running> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * What tells a body about its step.
   *
   * @param runs asked only if a body evaluates something
   */
  public record Runs(RunStore runs, RunPlans plans, RunMachine machine) {}

  /**
   * A runner of a node.
   *
   * @param wakeMail tells this node that there is mail
   */
  public TaskRunner(String node, TaskStore tasks, Runs runs, BodyRunner bodies, Runnable wakeMail) {
    this.node = node;
    this.tasks = tasks;
    this.runs = runs.runs();
    this.plans = runs.plans();
    this.machine = runs.machine();
    this.bodies = bodies;
    this.wakeMail = wakeMail;
  }

  /** A body that runs. */
  private static final class Running {
    private final Thread thread;
    private volatile StepResult result =
        StepResult.of(new StepOutcome.PlatformError("The step's body ended without a result."));
    private volatile boolean unwanted;

    private Running(Supplier<StepResult> body) {
      thread = Thread.ofVirtual().name("task").unstarted(() -> result = body.get());
    }
  }

  /**
   * Claims a task and runs it to its end, unless it is claimed or not wanted any more.
   *
   * @param recovering whether the node that this was offered to before is gone: its claim, if it
   *     has made one, is ended
   */
  public void run(TaskKey task, boolean recovering) throws InterruptedException {
    Claim claim = new Claim(task, node, UUID.randomUUID());
    if (insist(() -> tasks.claim(claim))) {
      wakeMail.run();
      StepResult result = run(claim);
      if (result != null && insist(() -> report(claim, result))) {
        wakeMail.run();
      }
    } else if (recovering && insist(() -> tasks.failClaimOfOther(task, node))) {
      log.warn("{} ran on a node that is gone; the attempt fails", task);
      wakeMail.run();
    }
  }

  private boolean report(Claim claim, StepResult result) {
    try {
      return tasks.finish(claim, result);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("The result of {} cannot be stored; the attempt fails", claim.task(), e);
      return tasks.finish(
          claim,
          StepResult.of(
              new StepOutcome.FatalError(
                  "What the step came to cannot be stored: " + e.getMessage())));
    }
  }

  /** Null if nobody wants the result. */
  private @Nullable StepResult run(Claim claim) throws InterruptedException {
    TaskKey task = claim.task();
    Running body = new Running(() -> body(claim));
    running.put(task, body);
    try {
      if (closed) {
        return leaving();
      }
      body.thread.start();
      body.thread.join();
      if (body.unwanted) {
        return null;
      }
      return closed && body.result.outcome() instanceof StepOutcome.PlatformError
          ? leaving()
          : body.result;
    } finally {
      running.remove(task);
    }
  }

  private StepResult leaving() {
    return StepResult.of(
        new StepOutcome.PlatformError("The node %s was shut down.".formatted(node)));
  }

  private StepResult body(Claim claim) {
    TaskKey task = claim.task();
    try {
      StoredRun run = insist(() -> tasks.load(task)).orElse(null);
      return run == null
          ? StepResult.of(new StepOutcome.Stopped("The run has ended."))
          : bodies.run(
              new LogKey(task.run(), task.ordinal(), task.attempt()),
              opened -> call(claim, run, opened));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StepResult.of(new StepOutcome.PlatformError("The step was interrupted."));
    } catch (RuntimeException e) {
      log.error("{} cannot be read; the attempt fails", task, e);
      return StepResult.of(
          new StepOutcome.PlatformError("The step cannot be read: " + e.getMessage()));
    }
  }

  private StepCall call(Claim claim, StoredRun run, StepLog opened) {
    TaskKey task = claim.task();
    RunHeader header = run.header();
    RunPlan plan = plans.load(run);
    StepState step = run.steps().getFirst();
    StepCall call =
        new StepCall(
            new StepCall.Attempt(
                header.ref(),
                plan.step(task.ordinal()).step(),
                task.attempt(),
                header.stepUuid(task.ordinal(), task.attempt()),
                header.secretUser()),
            step.params(),
            expressions(task, plan),
            opened);
    return call.noting(() -> insist(() -> tasks.noteOnceOnly(claim)));
  }

  /** Few bodies evaluate anything: the other steps of the run are read only for those. */
  private StepExpressions expressions(TaskKey task, RunPlan plan) {
    return (expression, outputs) -> {
      List<StoredRun> whole = runs.load(List.of(task.run()));
      if (whole.isEmpty()) {
        throw new IllegalStateException("run %s has ended".formatted(task.run()));
      }
      return machine
          .expressions(whole.getFirst().under(plan), task.ordinal())
          .text(expression, outputs);
    };
  }

  private <T> T insist(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        return work.get();
      } catch (StoreUnavailableException e) {
        if (closed) {
          throw e;
        }
        log.warn("A task waits for the database: {}", e.getMessage());
        Thread.sleep(STORE_PAUSE);
      }
    }
  }

  /** The tasks whose bodies run here. */
  Set<TaskKey> running() {
    return Set.copyOf(running.keySet());
  }

  /** Ends a body if it runs here; its result is dropped. */
  void cancel(TaskKey task) {
    Running body = running.get(task);
    if (body != null) {
      body.unwanted = true;
      body.thread.interrupt();
    }
  }

  /** Ends all bodies; each tells that its node has left. */
  @Override
  public void close() {
    closed = true;
    running.values().forEach(body -> body.thread.interrupt());
  }
}
