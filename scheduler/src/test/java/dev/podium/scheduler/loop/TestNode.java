package dev.podium.scheduler.loop;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.NoChildren;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.param.Installation;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.permit.PermitClerk;
import dev.podium.scheduler.permit.UnlimitedPermits;
import dev.podium.scheduler.writer.GroupCommitWriter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node without Quartz, heartbeat and polling: the test takes its shards and reads its mail. */
final class TestNode implements AutoCloseable {

  final GroupCommitWriter writer;
  final RunLoop loop;
  final Mailroom mailroom;
  final Dormitory dormitory;
  final NewRuns newRuns;
  final HandTimers timers = new HandTimers();
  final NotedTasks tasks = new NotedTasks();

  private final PermitClerk permits;
  private final QueueMover queues;
  private final SignalDesk signals;
  private final Adoption adoption;
  private final String name;
  private final TestCluster cluster;
  private final Map<Integer, Long> held = new ConcurrentHashMap<>();
  private final Map<RunKey, CompletableFuture<RunState>> ended = new ConcurrentHashMap<>();

  TestNode(String name, TestCluster cluster, Map<String, StepBody> bodies) {
    this.name = name;
    this.cluster = cluster;
    permits = new PermitClerk(new UnlimitedPermits(), cluster, name, 20, cluster.clock, () -> {});
    permits.start();
    signals = new SignalDesk(cluster.signals, () -> {});
    signals.start();
    MailLedger ledger = new MailLedger();
    writer = new GroupCommitWriter(cluster.store, name, () -> Map.copyOf(held));
    KnownBreakpoints breakpoints = new KnownBreakpoints(cluster.breakpoints);
    RunMachine machine =
        new RunMachine(Installation.PLAIN, new NoChildren(), breakpoints, cluster.clock);
    queues = new QueueMover(cluster.store, ledger, timers, () -> {});
    loop = new RunLoop(machine, writer, timers, outside(bodies), this::noteEnd, ledger);
    RunPlans plans = new RunPlans(cluster.workflows, TestCluster.behaviors());
    adoption =
        new Adoption(
            cluster.store, cluster.sleep, plans, loop, () -> Map.copyOf(held), cluster.clock);
    dormitory = new Dormitory(cluster.sleep, loop, () -> Map.copyOf(held), cluster.clock);
    KnownNotices notices = new KnownNotices(cluster, breakpoints, permits);
    mailroom =
        new Mailroom(
            cluster.store,
            adoption,
            loop,
            ledger,
            notices,
            queues,
            new MailBell(TestCluster.SHARDS.count()));
    newRuns = NewRuns.intoMemory(adoption, loop, notices, new Room(name, loop::size), () -> {});
  }

  /** What runs inside of steps is as the cluster says. */
  private RunLoop.Outside outside(Map<String, StepBody> bodies) {
    ChildRunner children =
        new ChildRunner(
            cluster.children,
            new NoSubworkflows(),
            new NoViews(),
            () -> Map.copyOf(held),
            () -> {},
            cluster.clock);
    return new RunLoop.Outside(
        new BodyRunner(bodies, cluster.logs), children, permits, queues, signals, tasks);
  }

  /** A node that runs and holds every shard. */
  static TestNode holdingAll(String name, TestCluster cluster, Map<String, StepBody> bodies) {
    TestNode node = new TestNode(name, cluster, bodies);
    node.writer.start();
    node.takeAll();
    return node;
  }

  /** Joins, and takes all shards with their runs as a shard holder does. */
  void takeAll() {
    cluster.shards.heartbeat(name, 0);
    for (int shard = 0; shard < TestCluster.SHARDS.count(); shard++) {
      take(shard);
    }
  }

  private void take(int shard) {
    long epoch = cluster.shards.take(shard, name).orElseThrow();
    queues.freedSomewhere();
    for (StoredRun run : cluster.store.loadActive(shard, new RunKey(0), 1_000)) {
      adoption.ofShard(run, epoch);
    }
    held.put(shard, epoch);
  }

  /** Lets all shards go. */
  void dropAll() {
    held.keySet().forEach(this::drop);
  }

  private void drop(int shard) {
    held.remove(shard);
    loop.dropShard(shard);
  }

  void readMail() {
    mailroom.readOnce();
  }

  private void noteEnd(RunRows rows) {
    if (rows.state().status().isTerminal()) {
      end(rows.state().header().key()).complete(rows.state());
    }
  }

  private CompletableFuture<RunState> end(RunKey run) {
    return ended.computeIfAbsent(run, key -> new CompletableFuture<>());
  }

  /** The run as this node has committed its end. */
  RunState awaitEnd(RunKey run) {
    try {
      return end(run).get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("run %s has not ended".formatted(run), e);
    }
  }

  @Override
  public void close() {
    mailroom.close();
    queues.close();
    signals.close();
    loop.close();
    writer.close();
    permits.close();
  }
}
