package dev.podium.scheduler.backfill;

import dev.podium.domain.backfill.BackfillPlan;
import dev.podium.domain.engine.BackfillStore;
import dev.podium.domain.engine.BackfillStore.Due;
import dev.podium.domain.engine.BackfillStore.Next;
import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StartRequest;
import dev.podium.scheduler.command.WorkflowStarts;
import dev.podium.scheduler.command.WorkflowStarts.Prepared;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes backfills further. Any number of nodes and threads may do so at once: backfills are
 * claimed, an item's run has one request id, and what has begun is counted where it begins.
 */
public final class BackfillDriver {

  private static final Logger log = LoggerFactory.getLogger(BackfillDriver.class);

  /** Backfills that one look takes further. */
  static final int BATCH = 20;

  /** Runs that one backfill begins at once; the rest follows after the others' turn. */
  static final int MOST_STARTS = 10;

  /** How long others leave a claimed backfill alone: what a node that dies holds up. */
  private static final Duration CLAIM = Duration.ofSeconds(5);

  private static final int ATTEMPTS = 3;

  private final BackfillStore store;
  private final WorkflowStarts starts;
  private final InstantSource clock;
  private final Runnable wakeMail;
  private final Executor threads;
  private final KnownPlans plans = new KnownPlans();

  /**
   * Drives the backfills of a store.
   *
   * @param wakeMail tells this node that there is mail
   * @param threads one for each task
   */
  public BackfillDriver(
      BackfillStore store,
      WorkflowStarts starts,
      InstantSource clock,
      Runnable wakeMail,
      Executor threads) {
    this.store = store;
    this.starts = starts;
    this.clock = clock;
    this.wakeMail = wakeMail;
    this.threads = threads;
  }

  /** Whether there may be anything to do, now or when a run ends. */
  boolean anyActive() {
    return store.anyActive();
  }

  /**
   * Notes which runs have ended, and begins what there are places for.
   *
   * @return whether there may be more to begin at once
   */
  public boolean drive() {
    store.settle(clock.instant());
    Instant now = clock.instant();
    List<Due> claimed = store.claim(now, now.plus(CLAIM), BATCH);
    List<CompletableFuture<Boolean>> begun =
        claimed.stream()
            .map(due -> CompletableFuture.supplyAsync(() -> beginSafely(due), threads))
            .toList();
    boolean more = claimed.size() == BATCH;
    for (CompletableFuture<Boolean> one : begun) {
      more |= one.join();
    }
    return more;
  }

  private boolean beginSafely(Due due) {
    try {
      return begin(due);
    } catch (RuntimeException e) {
      log.warn(
          "Backfill {} of {} could not go on, it is tried again within {} s: {}",
          due.asked().id(),
          due.asked().workflow(),
          CLAIM.toSeconds(),
          e.toString());
      return false;
    }
  }

  private boolean begin(Due due) {
    int most = Math.min(due.places(), MOST_STARTS);
    List<Next> items = new ArrayList<>();
    try {
      BackfillPlan plan = plans.of(due.key(), due.asked());
      plan.items(due.begun() + 1, most)
          .forEach(
              item ->
                  items.add(
                      prepare(
                          item.number(), BackfillStarts.of(due.asked(), plan, item, due.user()))));
    } catch (RefusedException e) {
      halt(due, WorkflowStarts.reason(e));
      return false;
    }
    beginAll(due, items);
    return items.size() < due.places() && items.size() == MOST_STARTS;
  }

  private Next prepare(int item, StartRequest request) {
    return switch (starts.prepare(request)) {
      case Prepared.Ready ready -> new Next.Start(item, ready.launch());
      case Prepared.Failing failing -> new Next.Fail(item, failing.launch(), failing.reason());
    };
  }

  /** One whose rows the database refuses does not take back those before it. */
  private void beginAll(Due due, List<Next> items) {
    try {
      beginOnce(due, items);
    } catch (RowsRefusedException e) {
      if (items.size() == 1) {
        halt(due, "The database refuses the run: " + e.getMessage());
        return;
      }
      beginAll(due, items.subList(0, 1));
    } catch (RefusedException e) {
      halt(due, WorkflowStarts.reason(e));
    }
  }

  private void beginOnce(Due due, List<Next> items) {
    for (int attempt = 1; ; attempt++) {
      try {
        if (!store.begin(due, items, clock.instant()).isEmpty()) {
          wakeMail.run();
        }
        return;
      } catch (StoreUnavailableException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void halt(Due due, String reason) {
    log.info("Backfill {} of {} stops: {}", due.asked().id(), due.asked().workflow(), reason);
    store.halt(due, reason, clock.instant());
  }
}
