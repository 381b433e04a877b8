package dev.podium.scheduler.trigger;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.FireStore.Due;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.command.StartContext;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.loop.NewRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires the triggers that are due. Any number of nodes and threads may do so at once: the triggers
 * are claimed, and each firing has its run under one request id.
 */
public final class TriggerFires {

  private static final Logger log = LoggerFactory.getLogger(TriggerFires.class);

  /** Triggers of one transaction. */
  static final int BATCH = 50;

  private static final int BATCHES_AT_ONCE = 2;

  /** How long others leave a claimed trigger alone: what a node that dies holds up. */
  private static final Duration CLAIM = Duration.ofSeconds(5);

  /** How long a batch waits for the starts that take longest to evaluate. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** More than the evaluation of a start may ever take. */
  private static final Duration SLOW_CLAIM = Duration.ofMinutes(3);

  private static final int ATTEMPTS = 3;

  private final FireStore store;
  private final WorkflowStarts starts;
  private final FirePlanner planner;
  private final InstantSource clock;
  private final NewRuns newRuns;
  private final Executor threads;
  private final Semaphore places = new Semaphore(BATCHES_AT_ONCE);

  /**
   * Fires into a store.
   *
   * @param grace a firing at a time that is later than this is missed
   * @param newRuns takes what is started to where it runs
   * @param threads one for each task
   */
  public TriggerFires(
      FireStore store,
      WorkflowStarts starts,
      StartContext context,
      Duration grace,
      NewRuns newRuns,
      Executor threads) {
    this.store = store;
    this.starts = starts;
    this.planner = new FirePlanner(store, context, grace);
    this.clock = context.clock();
    this.newRuns = newRuns;
    this.threads = threads;
  }

  /** When the next trigger is due, as far as is known now. */
  Optional<Instant> nextDue() {
    return store.nextDue();
  }

  /** Fires all that is due, and waits for it, but not for starts that take long to evaluate. */
  public void fireDue() throws InterruptedException {
    List<CompletableFuture<Void>> batches = new ArrayList<>();
    boolean more = true;
    while (more) {
      places.acquire();
      List<Due> claimed = List.of();
      try {
        Instant now = clock.instant();
        claimed = store.claim(now, now.plus(CLAIM), BATCH);
      } finally {
        if (claimed.isEmpty()) {
          places.release();
        }
      }
      if (!claimed.isEmpty()) {
        batches.add(fireBeside(claimed));
      }
      more = claimed.size() == BATCH;
    }
    batches.forEach(CompletableFuture::join);
  }

  private CompletableFuture<Void> fireBeside(List<Due> claimed) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            fire(claimed);
          } catch (RuntimeException e) {
            log.warn(
                "{} triggers could not fire, they are due again within {} s: {}",
                claimed.size(),
                CLAIM.toSeconds(),
                e.getMessage());
          } finally {
            places.release();
          }
        },
        threads);
  }

  private void fire(List<Due> claimed) {
    TriggerStarts batch = read(claimed);
    List<CompletableFuture<Planned>> plans = claimed.stream().map(due -> plan(due, batch)).toList();
    awaitMost(plans);
    List<Planned> ready = new ArrayList<>();
    List<Due> slow = new ArrayList<>();
    for (int i = 0; i < plans.size(); i++) {
      CompletableFuture<Planned> plan = plans.get(i);
      switch (plan.state()) {
        case SUCCESS -> ready.add(plan.resultNow());
        case RUNNING -> {
          slow.add(claimed.get(i));
          threads.execute(() -> fireLate(plan));
        }
        case FAILED, CANCELLED -> tell(claimed.get(i), plan.exceptionNow());
      }
    }
    if (!slow.isEmpty()) {
      store.extend(slow, clock.instant().plus(SLOW_CLAIM));
    }
    if (!ready.isEmpty()) {
      fireAll(ready);
    }
  }

  private static void tell(Due due, Throwable fault) {
    log.warn(
        "Trigger {} of {} could not be planned, it is due again within {} s: {}",
        due.id(),
        due.workflow(),
        CLAIM.toSeconds(),
        fault.toString());
  }

  private void fireLate(CompletableFuture<Planned> plan) {
    try {
      fireAll(List.of(plan.join()));
    } catch (RuntimeException e) {
      log.warn(
          "A trigger could not fire, it is due again within {} min: {}",
          SLOW_CLAIM.toMinutes(),
          e.getMessage());
    }
  }

  /** What all of them start is read together, or by each for itself if one cannot be read. */
  private TriggerStarts read(List<Due> claimed) {
    Set<WorkflowId> workflows = claimed.stream().map(Due::workflow).collect(Collectors.toSet());
    try {
      return new TriggerStarts(starts, starts.find(workflows, VersionSelector.Alias.ACTIVE));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.warn("Not all workflows of {} triggers can be read: {}", claimed.size(), e.toString());
      return new TriggerStarts(starts, Map.of());
    }
  }

  private CompletableFuture<Planned> plan(Due due, TriggerStarts batch) {
    return CompletableFuture.supplyAsync(() -> planner.plan(due, clock.instant(), batch), threads);
  }

  private static void awaitMost(List<CompletableFuture<Planned>> plans) {
    CompletableFuture.allOf(plans.toArray(CompletableFuture<?>[]::new))
        .handle((_, _) -> true)
        .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Those whose rows the database refuses do not hold up the others, nor their own next firing. */
  private void fireAll(List<Planned> plans) {
    try {
      fireOnce(plans);
    } catch (RowsRefusedException e) {
      if (plans.size() == 1) {
        String reason = "The database refuses the run: " + e.getMessage();
        log.error("Trigger {} of {}: {}", plans.getFirst().due().id(), workflow(plans), reason);
        fireOnce(List.of(plans.getFirst().refused(reason)));
        return;
      }
      plans.forEach(plan -> fireAll(List.of(plan)));
    }
  }

  private static Object workflow(List<Planned> plans) {
    return plans.getFirst().due().workflow();
  }

  private void fireOnce(List<Planned> plans) {
    for (int attempt = 1; ; attempt++) {
      try {
        newRuns.make(here -> store.fire(plans, clock.instant(), here.shards()).launched());
        return;
      } catch (StoreUnavailableException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
