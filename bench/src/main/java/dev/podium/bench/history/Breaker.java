package dev.podium.bench.history;

import dev.podium.bench.history.Api.Answer;
import dev.podium.bench.history.Audit.Place;
import dev.podium.bench.server.OwnMysql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How each fault is made, and mended. */
final class Breaker {

  /** Others take over within about ten seconds: what stands still for longer is taken over. */
  private static final Duration LONGER_THAN_A_TAKE_OVER = Duration.ofSeconds(12);

  private static final Duration HOLD_LIMIT = Duration.ofSeconds(12);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration MEND_AGAIN = Duration.ofSeconds(1);

  private final List<HistoryNode> nodes;
  private final OwnMysql mysql;
  private final Audit audit;
  private final Api api;
  private final Calls calls;
  private final Sample victim;
  private final @Nullable SmallDisk disk;
  private final Set<Long> broken = ConcurrentHashMap.newKeySet();

  /**
   * A breaker of everything.
   *
   * @param victim the workflow whose runs are broken
   * @param disk that of the last node; null if no disk may be filled here
   */
  Breaker(HistoryCluster cluster, Api api, Calls calls, Sample victim, @Nullable SmallDisk disk) {
    this.nodes = cluster.nodes();
    this.mysql = cluster.mysql();
    this.audit = cluster.audit();
    this.api = api;
    this.calls = calls;
    this.victim = victim;
    this.disk = disk;
  }

  boolean isPossible(Fault fault) {
    return fault != Fault.FULL_DISK || disk != null;
  }

  boolean concernsANode(Fault fault) {
    return switch (fault) {
      case DATABASE_KILL, DATABASE_AWAY, DATABASE_FREEZE, POISONED_RUN, CORRUPT_RUN -> false;
      case KILL,
          STOP,
          FREEZE,
          FREEZE_IN_FLUSH,
          FREEZE_IN_QUARTZ,
          DRAIN,
          FULL_DISK,
          RESET,
          LOST_COMMIT ->
          true;
    };
  }

  HistoryNode pick(Fault fault, Random random) {
    return fault == Fault.FULL_DISK ? nodes.getLast() : nodes.get(random.nextInt(nodes.size()));
  }

  /** The keys of the runs whose rows were broken. */
  Set<Long> brokenRuns() {
    return Set.copyOf(broken);
  }

  /**
   * Makes a fault and mends it.
   *
   * @param over ends the waits in between early
   * @return what came of it
   */
  String breakAndMend(Fault fault, HistoryNode node, Random random, CountDownLatch over)
      throws InterruptedException {
    Duration some = Duration.ofMillis(2_000 + random.nextInt(6_000));
    try {
      return switch (fault) {
        case KILL -> {
          node.kill();
          await(some, over);
          yield start(node);
        }
        case STOP -> {
          node.stop();
          await(some, over);
          yield start(node);
        }
        case FREEZE -> freeze(node, random, over);
        case FREEZE_IN_FLUSH -> freezeAt(Place.FLUSH, node, random, over);
        case FREEZE_IN_QUARTZ -> freezeAt(Place.QUARTZ, node, random, over);
        case DRAIN -> drain(node, some, over);
        case FULL_DISK -> fill(some, over);
        case DATABASE_KILL -> {
          mysql.kill();
          mysql.start();
          yield "started again at once";
        }
        case DATABASE_AWAY -> {
          mysql.stop();
          await(some.multipliedBy(2), over);
          mysql.start();
          yield "stopped, then started";
        }
        case DATABASE_FREEZE -> {
          mysql.freeze();
          try {
            await(some, over);
          } finally {
            mysql.thaw();
          }
          yield "";
        }
        case RESET -> "%d connections".formatted(node.proxy().reset());
        case LOST_COMMIT -> loseCommits(node, over);
        case POISONED_RUN -> breakRun(true, random);
        case CORRUPT_RUN -> breakRun(false, random);
      };
    } catch (SQLException e) {
      return "not possible: the database was away";
    }
  }

  private static void await(Duration time, CountDownLatch over) throws InterruptedException {
    var unused = over.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A node does not start while the database is away: an administrator would try again, too. */
  private static String start(HistoryNode node) throws InterruptedException {
    int attempts = 1;
    while (!starts(node)) {
      attempts++;
      Thread.sleep(MEND_AGAIN);
    }
    return attempts == 1 ? "" : "started at attempt %d".formatted(attempts);
  }

  private static boolean starts(HistoryNode node) throws InterruptedException {
    try {
      node.start();
      return true;
    } catch (IllegalStateException e) {
      node.kill();
      return false;
    }
  }

  private static String freeze(HistoryNode node, Random random, CountDownLatch over)
      throws InterruptedException {
    node.freeze();
    try {
      await(LONGER_THAN_A_TAKE_OVER.plusMillis(random.nextInt(4_000)), over);
    } finally {
      node.thaw();
    }
    return "";
  }

  private String freezeAt(Place place, HistoryNode node, Random random, CountDownLatch over)
      throws InterruptedException, SQLException {
    audit.hold(place, node.name());
    boolean held = false;
    try {
      Instant end = Instant.now().plus(HOLD_LIMIT);
      while (!held && Instant.now().isBefore(end) && over.getCount() > 0) {
        held = audit.isHeld(node.proxy());
        Thread.sleep(POLL);
      }
      if (held) {
        node.freeze();
      }
    } finally {
      mend(() -> audit.letGo(place, node.name()));
    }
    if (!held) {
      return "it did not come by";
    }
    return freeze(node, random, over);
  }

  private String drain(HistoryNode node, Duration time, CountDownLatch over)
      throws InterruptedException {
    Answer answer = api.call(node, "POST", "/nodes/" + node.name() + "/drain", "");
    await(time, over);
    undrain(node.name());
    return answer.isOk() ? "" : "answered with %d".formatted(answer.status());
  }

  /** Asks all nodes until one has done it. */
  void undrain(String name) throws InterruptedException {
    while (true) {
      for (HistoryNode asked : nodes) {
        if (api.call(asked, "DELETE", "/nodes/" + name + "/drain", "").isOk()) {
          return;
        }
      }
      Thread.sleep(MEND_AGAIN);
    }
  }

  private String fill(Duration time, CountDownLatch over) throws InterruptedException {
    if (disk == null) {
      throw new IllegalStateException("there is no disk to fill");
    }
    try {
      disk.fill();
      try {
        await(time, over);
      } finally {
        disk.empty();
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String loseCommits(HistoryNode node, CountDownLatch over)
      throws InterruptedException {
    int before = node.proxy().lostCommits();
    node.proxy().loseCommits(3);
    await(Duration.ofSeconds(4), over);
    node.proxy().loseCommits(0);
    return "%d answers lost".formatted(node.proxy().lostCommits() - before);
  }

  private String breakRun(boolean poison, Random random) throws InterruptedException, SQLException {
    long instance = calls.start(victim, random);
    if (instance == 0) {
      return "nobody has started a run for it";
    }
    Long run = poison ? audit.poison(victim.id(), instance) : audit.corrupt(victim.id(), instance);
    if (run == null) {
      return "the run had ended";
    }
    broken.add(run);
    return "%s #%d".formatted(victim.id(), instance);
  }

  private interface Mending {
    void run() throws SQLException;
  }

  /** Until it is done: the database may be away just now. */
  private static void mend(Mending mending) throws InterruptedException {
    while (true) {
      try {
        mending.run();
        return;
      } catch (SQLException e) {
        Thread.sleep(MEND_AGAIN);
      }
    }
  }
}
