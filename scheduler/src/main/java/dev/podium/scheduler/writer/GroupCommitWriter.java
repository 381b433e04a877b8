package dev.podium.scheduler.writer;

import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the changes of all runs of this node in group commits: one thread, one transaction at a
 * time. While a flush is under way the next one gathers, so that load makes batches larger instead
 * of more frequent. Its queue is bounded and slows its producers.
 */
public final class GroupCommitWriter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GroupCommitWriter.class);
  private static final int ROWS_A_FLUSH = 1_000;
  private static final int SOURCES_QUEUED = 2_000;
  private static final Duration RETRY_PAUSE = Duration.ofMillis(200);

  private final RunStore store;
  private final String node;
  private final Supplier<Map<Integer, Long>> heldShards;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition drained = lock.newCondition();
  private final Queue<RowSource> queue = new ArrayDeque<>();

  /** Held from taking rows until they are written: nothing comes between the two. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Thread thread;
  private volatile boolean closed;
  private long number;

  /**
   * A writer that is not started.
   *
   * @param heldShards the shards of this node that are loaded, each with its epoch
   */
  public GroupCommitWriter(RunStore store, String node, Supplier<Map<Integer, Long>> heldShards) {
    this.store = store;
    this.heldShards = heldShards;
    this.node = node;
    this.thread = Thread.ofPlatform().name("podium-writer").unstarted(this::run);
  }

  public void start() {
    number = store.lastFlush(node);
    thread.start();
  }

  /** Queues a run with changes; waits while too many are queued. */
  public void submit(RowSource source) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queue.size() >= SOURCES_QUEUED && !closed) {
        drained.await();
      }
      queue.add(source);
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the thread; what is still queued is not written and will be done again by the next owner.
   */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    lock.lock();
    try {
      drained.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (!closed) {
      try {
        awaitSource();
        writing.lockInterruptibly();
        try {
          write(gather());
        } finally {
          writing.unlock();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        if (closed) {
          return;
        }
        Thread.interrupted();
      } catch (RuntimeException e) {
        log.error("A flush failed by a bug; its runs go on with their next change", e);
      }
    }
  }

  private record Entry(RowSource source, RunRows rows) {}

  private void awaitSource() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queue.isEmpty()) {
        arrived.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Entry> gather() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      List<Entry> batch = new ArrayList<>();
      int size = 0;
      RowSource next = queue.poll();
      while (next != null) {
        RunRows rows = next.take();
        if (rows != null) {
          batch.add(new Entry(next, rows));
          size += rows.size();
        }
        next = size < ROWS_A_FLUSH ? queue.poll() : null;
      }
      drained.signalAll();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void write(List<Entry> gathered) throws InterruptedException {
    List<Entry> entries = dropStale(gathered);
    Set<Integer> gone = new HashSet<>();
    while (!entries.isEmpty()) {
      Map<Integer, Long> epochs = epochs(entries);
      addParents(epochs, entries, gone);
      Outcome outcome;
      try {
        outcome = flush(entries, epochs);
      } catch (RowsRefusedException e) {
        bisect(entries, e);
        return;
      }
      gone.addAll(outcome.lost());
      if (outcome.written()) {
        Set<Integer> held = new HashSet<>(epochs.keySet());
        held.removeAll(gone);
        entries.forEach(entry -> tellCommitted(entry, held));
        return;
      }
      entries = dropLost(entries, gone);
    }
  }

  private static void tellCommitted(Entry entry, Set<Integer> held) {
    if (held.contains(entry.source().shard())) {
      entry.source().committed(entry.rows(), held);
    } else {
      entry.source().overtaken();
    }
  }

  private static List<Entry> dropLost(List<Entry> entries, Set<Integer> gone) {
    List<Entry> left = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (gone.contains(entry.source().shard())) {
        entry.source().lost();
      } else {
        left.add(entry);
      }
    }
    return left;
  }

  /**
   * A run of an older epoch than another of its shard was loaded before this node lost the shard
   * and took it again: it must not be written under the newer epoch.
   */
  private static List<Entry> dropStale(List<Entry> entries) {
    Map<Integer, Long> epochs = epochs(entries);
    List<Entry> current = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (entry.source().epoch() == epochs.getOrDefault(entry.source().shard(), 0L)) {
        current.add(entry);
      } else {
        entry.source().lost();
      }
    }
    return current;
  }

  private static Map<Integer, Long> epochs(List<Entry> entries) {
    Map<Integer, Long> epochs = new HashMap<>();
    entries.forEach(e -> epochs.merge(e.source().shard(), e.source().epoch(), Math::max));
    return epochs;
  }

  /**
   * A run that has ended tells its parent. If the parent's shard is here under an epoch that still
   * holds in the flush, that needs no message: whoever takes the shard later finds the run ended.
   *
   * @param gone shards that this node has lost, although it may not have noticed yet
   */
  private void addParents(Map<Integer, Long> epochs, List<Entry> entries, Set<Integer> gone) {
    Map<Integer, Long> loaded = heldShards.get();
    for (Entry entry : entries) {
      RunState run = entry.rows().state();
      Parent parent = run.header().parent();
      if (parent != null && run.status().isTerminal() && !gone.contains(parent.shard())) {
        Long epoch = loaded.get(parent.shard());
        if (epoch != null) {
          epochs.putIfAbsent(parent.shard(), epoch);
        }
      }
    }
  }

  /**
   * What became of a flush.
   *
   * @param lost shards that belong to other nodes, so that nothing was written; or that do since
   *     all was
   */
  private record Outcome(boolean written, Set<Integer> lost) {}

  /** Writes until the outcome is known. */
  private Outcome flush(List<Entry> entries, Map<Integer, Long> epochs)
      throws InterruptedException {
    number++;
    FlushBatch batch =
        new FlushBatch(node, number, epochs, entries.stream().map(Entry::rows).toList());
    boolean uncertain = false;
    while (true) {
      try {
        if (uncertain && store.lastFlush(node) == number) {
          // The answer to the commit was lost. An epoch that still holds now held then.
          FlushBatch question = new FlushBatch(node, number, epochs, List.of());
          return new Outcome(true, Set.copyOf(store.flush(question)));
        }
        Set<Integer> lost = Set.copyOf(store.flush(batch));
        return new Outcome(lost.isEmpty(), lost);
      } catch (StoreUnavailableException e) {
        log.warn("The database did not take flush {}, trying again: {}", number, e.getMessage());
        uncertain = true;
        Thread.sleep(RETRY_PAUSE);
      }
    }
  }

  /** Finds the run whose rows are refused; all others are written. */
  private void bisect(List<Entry> entries, RowsRefusedException refusal)
      throws InterruptedException {
    if (entries.size() > 1) {
      int half = entries.size() / 2;
      write(entries.subList(0, half));
      write(entries.subList(half, entries.size()));
      return;
    }
    RowSource source = entries.getFirst().source();
    RunRows rows = entries.getFirst().rows();
    String reason = "The database refused this run's rows: " + refusal.getMessage();
    log.error("Run {} fails: {}", rows.state().header().ref(), reason, refusal);
    fail(source, rows.state().header().key(), reason);
  }

  /**
   * Fails a run without its own rows, and has it dropped here, behind what is just being written of
   * it; waits for the database.
   */
  public void fail(RowSource source, RunKey run, String reason) throws InterruptedException {
    writing.lockInterruptibly();
    try {
      while (!tryToFail(source, run, reason)) {
        Thread.sleep(RETRY_PAUSE);
      }
      source.refused(reason);
    } finally {
      writing.unlock();
    }
  }

  /** False if the database is away. */
  private boolean tryToFail(RowSource source, RunKey run, String reason) {
    try {
      store.failBroken(run, source.shard(), source.epoch(), reason);
      return true;
    } catch (StoreUnavailableException e) {
      log.warn("The database is away, trying again: {}", e.getMessage());
      return false;
    }
  }
}
