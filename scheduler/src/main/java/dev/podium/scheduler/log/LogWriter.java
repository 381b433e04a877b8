package dev.podium.scheduler.log;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogPiece;
import dev.podium.domain.log.LogStore;
import dev.podium.scheduler.loop.StepLogs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the bodies of this node tell, many logs in one transaction, by a thread of its own:
 * no body and no run waits for it but a body that tells more than can be stored. What the database
 * does not take is held, within bounds, until it does.
 */
public final class LogWriter implements StepLogs, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

  /** Lines gather so long: a reader on any node sees them half a second later at the latest. */
  private static final Duration GATHER = Duration.ofMillis(250);

  private static final Duration STORE_PAUSE = Duration.ofMillis(500);

  /** How long a body waits for room. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** How long the last lines may take when the node goes down. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private static final int LOGS_AT_ONCE = 200;

  /** Characters of all logs that may wait here. */
  private static final long MOST_WAITING = 64L * 1024 * 1024;

  private final LogStore store;
  private final String node;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Set<AttemptLog> waiting = new LinkedHashSet<>();
  private final Thread thread = Thread.ofPlatform().name("podium-logs").unstarted(this::run);
  private final AtomicLong held = new AtomicLong();
  private boolean urgent;
  private volatile boolean closed;

  /** A writer that is not started. */
  public LogWriter(LogStore store, String node, InstantSource clock) {
    this.store = store;
    this.node = node;
    this.clock = clock;
  }

  public void start() {
    thread.start();
  }

  @Override
  public Open open(LogKey key, Set<String> secrets) {
    return new AttemptLog(key, this, secrets);
  }

  Instant now() {
    return clock.instant();
  }

  /** Waits while a log is full, with its lock held; false if it is still full. */
  boolean waitForRoom(BooleanSupplier isFull, Condition room) {
    try {
      long left = PATIENCE.toNanos();
      while (isFull.getAsBoolean() && left > 0) {
        left = room.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the body ends: what has no room now is left out
    }
    return !isFull.getAsBoolean();
  }

  /** Tells how much more waits here, or less. */
  void hold(int characters) {
    held.addAndGet(characters);
  }

  boolean isFull() {
    return held.get() > MOST_WAITING;
  }

  /** Has a log written soon, or at once if it is much. */
  void hasText(AttemptLog of, boolean isMuch) {
    lock.lock();
    try {
      waiting.add(of);
      urgent |= isMuch;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    boolean last;
    do {
      last = closed;
      try {
        if (!last) {
          awaitText();
        }
        writeOnce();
      } catch (InterruptedException e) {
        log.debug("The writer of logs gives up its last lines");
      } catch (RuntimeException e) {
        log.error("Logs could not be written by a bug; the next lines are tried again", e);
      }
    } while (!last);
  }

  /** Waits for some lines, and a little for more. */
  private void awaitText() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closed) {
        arrived.await();
      }
      long left = GATHER.toNanos();
      while (!urgent && !closed && left > 0) {
        left = arrived.awaitNanos(left);
      }
      urgent = false;
    } finally {
      lock.unlock();
    }
  }

  private record Entry(AttemptLog log, LogPiece piece) {}

  /** Writes what waits now; insists while the database is away. */
  private void writeOnce() throws InterruptedException {
    List<AttemptLog> logs = takeWaiting();
    for (int from = 0; from < logs.size(); from += LOGS_AT_ONCE) {
      List<AttemptLog> some = logs.subList(from, Math.min(logs.size(), from + LOGS_AT_ONCE));
      write(pieces(some));
      some.stream().filter(AttemptLog::hasMore).forEach(one -> hasText(one, false));
    }
  }

  private List<AttemptLog> takeWaiting() {
    lock.lock();
    try {
      List<AttemptLog> logs = List.copyOf(waiting);
      waiting.clear();
      return logs;
    } finally {
      lock.unlock();
    }
  }

  private List<Entry> pieces(List<AttemptLog> logs) {
    Instant now = now();
    List<Entry> entries = new ArrayList<>();
    for (AttemptLog one : logs) {
      LogPiece piece = one.take(now, node);
      if (piece != null) {
        entries.add(new Entry(one, piece));
      }
    }
    return entries;
  }

  private void write(List<Entry> entries) throws InterruptedException {
    while (!entries.isEmpty()) {
      try {
        append(entries);
        return;
      } catch (StoreUnavailableException e) {
        log.warn("{} logs wait for the database: {}", entries.size(), e.getMessage());
        Thread.sleep(STORE_PAUSE);
      }
    }
  }

  /** One log that cannot be written does not keep the others from it. */
  private void append(List<Entry> entries) {
    try {
      store.append(entries.stream().map(Entry::piece).toList(), now());
      entries.forEach(entry -> entry.log().settled(true));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      if (entries.size() > 1) {
        entries.forEach(entry -> append(List.of(entry)));
        return;
      }
      log.error("Lines of attempt {} are lost", entries.getFirst().piece().key(), e);
      entries.getFirst().log().settled(false);
    }
  }

  /** Writes what is left, if the database takes it soon. */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      arrived.signal();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(FAREWELL)) {
        log.warn("The last lines of some logs are lost: the database did not take them");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
