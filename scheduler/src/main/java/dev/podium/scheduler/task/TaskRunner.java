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
import dev.podium.domain.engine.TaskStore.Slot;
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
 * Runs tasks on the slots of this node, whichever node owns their runs. A task is claimed before
 * its body begins, so that it runs once at most however many slots come for it.
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
  private final TaskCalls calls;
  private final Runnable wakeMail;
  private final Map<TaskKey, Running> running = new ConcurrentHashMap<>();
  private volatile boolean takesMore = true;
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
   * @param calls bring other slots to what waits
   * @param wakeMail tells this node that there is mail
   */
  public TaskRunner(
      String node,
      TaskStore tasks,
      Runs runs,
      BodyRunner bodies,
      TaskCalls calls,
      Runnable wakeMail) {
    this.node = node;
    this.tasks = tasks;
    this.runs = runs.runs();
    this.plans = runs.plans();
    this.machine = runs.machine();
    this.bodies = bodies;
    this.calls = calls;
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
   * Runs tasks, one after the other, on the slot that a call has brought to work, until none waits
   * or this node is to take no more.
   *
   * @param call the same if it is answered again
   */
  public void answer(String call) throws InterruptedException {
    Slot slot = new Slot(node, call);
    boolean asked = false;
    while (takesMore && !closed) {
      UUID id = UUID.randomUUID();
      Claim claim = insist(() -> tasks.claimNext(slot, id)).orElse(null);
      if (claim == null) {
        return;
      }
      wakeMail.run();
      if (!asked) {
        asked = true;
        calls.ask(call);
      }
      StepResult result = run(claim);
      if (result != null && insist(() -> report(claim, result))) {
        wakeMail.run();
      }
    }
    calls.ask(call);
  }

  /** Ends what a node that is gone has claimed under a call, and has others take what waits. */
  public void recover(String call) throws InterruptedException {
    int failed = insist(() -> tasks.failClaimsUnder(call, node));
    if (failed > 0) {
      log.warn("{} tasks ran on a node that is gone; their attempts fail", failed);
      wakeMail.run();
    }
    calls.ask(call);
  }

  /** Lets slots go on with further tasks when they have ended one. */
  void take(boolean more) {
    takesMore = more;
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
          : bodies.run(attempt(task), opened -> call(claim, run, opened));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StepResult.of(new StepOutcome.PlatformError("The step was interrupted."));
    } catch (RuntimeException e) {
      log.error("{} cannot be read; the attempt fails", task, e);
      return StepResult.of(
          new StepOutcome.PlatformError("The step cannot be read: " + e.getMessage()));
    }
  }

  private static LogKey attempt(TaskKey task) {
    return new LogKey(task.run(), task.ordinal(), task.attempt());
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
                attempt(task),
                plan.step(task.ordinal()).step(),
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
