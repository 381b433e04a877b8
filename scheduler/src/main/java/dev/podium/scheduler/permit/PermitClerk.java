package dev.podium.scheduler.permit;

import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.PermitStore.Answer;
import dev.podium.domain.engine.PermitStore.Notice;
import dev.podium.domain.engine.PermitStore.Trade;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that this node's steps get their permits: leases what they ask for, gives back what
 * others wait for and what is idle, and has free permits granted to those who wait.
 */
public final class PermitClerk implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PermitClerk.class);

  /** How long a lease stays with a node that does not use it. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** How often it looks for what was missed: idle leases, and those of nodes that are gone. */
  private static final Duration ROUND = Duration.ofSeconds(2);

  private static final Duration STORE_PAUSE = Duration.ofMillis(300);

  private final PermitStore store;
  private final NoticeBoard board;
  private final String node;
  private final InstantSource clock;
  private final Runnable wakeMail;
  private final PermitPool pool;
  private final Semaphore bell = new Semaphore(0);
  private final Thread thread;
  private volatile boolean grantDue;
  private volatile boolean closed;
  private long number;
  private long reclaims;

  /**
   * A clerk that does not work yet.
   *
   * @param limitOfStep how often one step may run at once over all runs of its workflow
   * @param wakeMail tells this node that there is mail
   */
  public PermitClerk(
      PermitStore store,
      NoticeBoard board,
      String node,
      int limitOfStep,
      InstantSource clock,
      Runnable wakeMail) {
    this(store, board, node, new PermitPool(limitOfStep, clock), clock, wakeMail);
  }

  PermitClerk(
      PermitStore store,
      NoticeBoard board,
      String node,
      PermitPool pool,
      InstantSource clock,
      Runnable wakeMail) {
    this.store = store;
    this.board = board;
    this.node = node;
    this.clock = clock;
    this.wakeMail = wakeMail;
    this.pool = pool;
    this.thread = Thread.ofPlatform().name("podium-permits").unstarted(this::run);
  }

  /** Begins with nothing: what this node had leased in an earlier life is taken back. */
  public void start() {
    store.forget(node);
    reclaims = store.reclaims(node);
    pool.heed(board.read().permits());
    thread.start();
  }

  /**
   * The permits of a run that has just been loaded; asks the store if steps of it have some.
   *
   * @param post gives the run an event
   */
  public RunPermits of(RunState run, Consumer<RunEvent> post) {
    boolean mayHaveSome =
        run.createdSteps().stream()
            .anyMatch(
                step -> !step.status().isTerminal() && step.times().waitingForPermits() != null);
    return new RunPermits(
        pool,
        this::wake,
        this::grantSoon,
        mayHaveSome ? store.claims(run.header().key()) : Map.of(),
        post);
  }

  /** Takes in what every node must know, before runs go on by it. */
  public void heed(Notice notice) {
    pool.heed(notice);
    if (pool.hasSurplus()) {
      wake();
    }
  }

  /** A shard was taken, maybe after this node was gone for a while. */
  public void shardTaken() {
    findReclaims();
  }

  private synchronized long findReclaims() {
    long now = store.reclaims(node);
    if (now != reclaims) {
      log.warn("The permits that this node had leased were taken back while it was gone");
      reclaims = now;
      pool.clear();
    }
    return now;
  }

  /** Limits have changed: they count here from now on, and whoever waits may go on. */
  public void limitsChanged() {
    heed(board.read().permits());
    grantSoon();
  }

  private void grantSoon() {
    grantDue = true;
    wake();
  }

  private void wake() {
    bell.release();
  }

  private void run() {
    Instant nextRound = clock.instant().plus(ROUND);
    while (!closed) {
      try {
        if (bell.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
          bell.drainPermits();
        }
        Instant now = clock.instant();
        boolean round = !now.isBefore(nextRound);
        trade(round);
        if (round) {
          nextRound = now.plus(ROUND);
          store.reclaim();
        }
      } catch (InterruptedException e) {
        log.debug("The permits' clerk ends");
      } catch (StoreUnavailableException e) {
        log.warn("Permits wait for the database: {}", e.getMessage());
      } catch (RuntimeException e) {
        log.error("The permits' clerk met a bug; the next round goes on", e);
      }
    }
  }

  /**
   * One trade with the store.
   *
   * @param round whether to look also for what is idle and for what was missed
   */
  void trade(boolean round) throws InterruptedException {
    Offer offer = offer(round);
    if (offer.trade().isEmpty()) {
      return;
    }
    number++;
    Optional<Answer> answer =
        insist(() -> store.trade(node, number, offer.reclaims(), offer.trade()));
    if (answer.isEmpty()) {
      insist(this::findReclaims);
      if (offer.trade().grant()) {
        grantDue = true;
      }
    }
    accept(offer, answer).forEach(Runnable::run);
    if (answer.isPresent() && answer.get().granted()) {
      wakeMail.run();
    }
  }

  /**
   * What this node brings to the store.
   *
   * @param reclaims how often its leases had been taken back when they were counted
   */
  private record Offer(long reclaims, Trade trade) {}

  private synchronized Offer offer(boolean round) {
    boolean grant = grantDue || pool.hasSurplus() || (round && pool.isContended());
    grantDue = false;
    Map<Long, Integer> returned = round ? pool.idle(IDLE) : Map.of();
    return new Offer(reclaims, new Trade(pool.wanted(), pool.surplus(returned), grant));
  }

  /** An answer may be lost on its way: the same is asked for again until it is here. */
  private static <T> T insist(Supplier<T> question) throws InterruptedException {
    while (true) {
      try {
        return question.get();
      } catch (StoreUnavailableException e) {
        log.warn("Permits wait for the database: {}", e.getMessage());
        Thread.sleep(STORE_PAUSE);
      }
    }
  }

  /**
   * Takes the leases into the pool, unless they have been taken back while the answer was on its
   * way; who asked for those asks again.
   */
  private synchronized List<Runnable> accept(Offer offer, Optional<Answer> answer) {
    return pool.leased(
        answer.filter(it -> offer.reclaims() == reclaims).map(Answer::leases).orElse(List.of()));
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
      store.forget(node);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("The node's permits could not be given back; the others notice it is gone", e);
    }
  }
}
