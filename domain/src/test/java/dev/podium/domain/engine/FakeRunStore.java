package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs, queues and messages in memory under the database's rules. Every call is one transaction:
 * the shards' lock guards all of it. A test can put a hook before a call's transaction and one
 * behind its commit; a hook may block, and it may throw what the port throws.
 */
public final class FakeRunStore implements RunStore {

  private final FakeShardStore owners;
  private final InstantSource clock;
  private final Map<Call, Runnable> before = new ConcurrentHashMap<>();
  private final Map<Call, Runnable> after = new ConcurrentHashMap<>();

  // All below are guarded by owners.
  private final FakeRunTable runs = new FakeRunTable();
  private final FakeMail mail;
  private final FakeLaunches queues;
  private final FakeActions actions;
  private final List<Asked> asked = new ArrayList<>();
  private final Map<String, Long> markers = new HashMap<>();
  private final Set<RunKey> refused = new HashSet<>();
  private final Map<RunKey, Instant> asleep = new HashMap<>();
  private final List<FlushBatch> flushes = new ArrayList<>();
  private final List<Integer> launches = new ArrayList<>();
  private final List<List<Long>> moves = new ArrayList<>();

  /** The port's calls, for hooks. */
  public enum Call {
    LAUNCH,
    MOVE_QUEUE,
    QUEUED,
    END,
    UNENDED,
    FLUSH,
    LAST_FLUSH,
    LOAD_ACTIVE,
    LOAD,
    FAIL_BROKEN,
    MAIL,
    DISCARD
  }

  public FakeRunStore(Shards shards, FakeShardStore owners, InstantSource clock) {
    this.owners = owners;
    this.clock = clock;
    this.mail = new FakeMail(owners);
    this.queues = new FakeLaunches(shards, owners, clock, runs, mail);
    this.actions = new FakeActions(clock, runs, mail, queues);
  }

  /** Ends a run as if its owner had. */
  public void endRun(RunRef run, RunStatus status) {
    synchronized (owners) {
      runs.put(runs.find(run).orElseThrow().to(status, clock.instant(), null));
    }
  }

  /** Makes a workflow known, with the strategy in force. */
  public void give(WorkflowId workflow, RunStrategy strategy) {
    synchronized (owners) {
      queues.give(workflow, strategy);
    }
  }

  /** Runs the hook before every such call, outside its transaction. */
  public void before(Call call, Runnable hook) {
    before.put(call, hook);
  }

  /** Runs the hook behind the commit of every such call. */
  public void after(Call call, Runnable hook) {
    after.put(call, hook);
  }

  /** From now on no row of the run is taken. */
  public void refuse(RunKey run) {
    synchronized (owners) {
      refused.add(run);
    }
  }

  /** The committed flushes, oldest first. */
  public List<FlushBatch> flushes() {
    synchronized (owners) {
      return List.copyOf(flushes);
    }
  }

  /** How many starts each launch carried. */
  public List<Integer> launches() {
    synchronized (owners) {
      return List.copyOf(launches);
    }
  }

  /** The messages of each move of a queue. */
  public List<List<Long>> moves() {
    synchronized (owners) {
      return List.copyOf(moves);
    }
  }

  /** A run in whatever status. */
  public StoredRun stored(RunKey run) {
    synchronized (owners) {
      return runs.stored(runs.row(run));
    }
  }

  /** Why a run is in its status. */
  public @Nullable String info(RunKey run) {
    synchronized (owners) {
      return runs.row(run).info();
    }
  }

  /** Has admitted runs begin by one message a shard, as iterations of a loop do. */
  public void beginTogether(List<RunKey> admitted) {
    synchronized (owners) {
      mail.deleteIf(it -> it instanceof Content.Begin(RunKey run) && admitted.contains(run));
      admitted.stream()
          .collect(Collectors.groupingBy(run -> runs.row(run).header().shard()))
          .forEach((shard, ofShard) -> send(shard, new Content.BeginAll(ofShard)));
    }
  }

  /** Messages of all shards, oldest first. */
  public List<ShardMessage> allMail() {
    synchronized (owners) {
      return mail.all();
    }
  }

  @Override
  public Launched launch(WorkflowId workflow, List<Launch> starts, Receiver receiver) {
    run(before, Call.LAUNCH);
    Launched launched;
    synchronized (owners) {
      launches.add(starts.size());
      launched = queues.launch(workflow, starts, receiver);
    }
    run(after, Call.LAUNCH);
    return launched;
  }

  @Override
  public StartResult keepFailed(Launch start, String reason) {
    synchronized (owners) {
      return queues.keepFailed(start, reason);
    }
  }

  @Override
  public Launched restart(RunRef previous, Launch next) {
    synchronized (owners) {
      return queues.restart(previous, next);
    }
  }

  @Override
  public Optional<RunHeader> findHeader(RunRef run) {
    synchronized (owners) {
      return runs.find(run).map(FakeRunRow::header);
    }
  }

  @Override
  public Optional<StartResult> findLaunched(WorkflowId workflow, UUID requestId) {
    synchronized (owners) {
      return queues.findLaunched(workflow, requestId);
    }
  }

  @Override
  public List<Admission> moveQueue(WorkflowId workflow, Collection<Long> asked) {
    run(before, Call.MOVE_QUEUE);
    List<Admission> admitted = new ArrayList<>();
    synchronized (owners) {
      admitted.addAll(queues.admit(workflow));
      mail.delete(asked);
      moves.add(List.copyOf(asked));
    }
    run(after, Call.MOVE_QUEUE);
    return admitted;
  }

  @Override
  public Set<WorkflowId> queued(Collection<WorkflowId> workflows) {
    run(before, Call.QUEUED);
    synchronized (owners) {
      return workflows.stream()
          .filter(workflow -> runs.of(workflow).stream().anyMatch(FakeRunRow::isQueued))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public Set<WorkflowId> queued() {
    synchronized (owners) {
      return queued(
          runs.all().stream().map(row -> row.header().ref().workflow()).distinct().toList());
    }
  }

  /** The caller holds the shards' lock. */
  ShardMessage send(int shard, Content content) {
    return mail.send(shard, content);
  }

  @Override
  public Optional<EndResult> end(
      WorkflowId workflow, long instance, RunAction action, String user) {
    run(before, Call.END);
    Optional<EndResult> result;
    synchronized (owners) {
      result = actions.end(workflow, instance, action, user);
    }
    run(after, Call.END);
    return result;
  }

  @Override
  public Optional<ShardMessage> actOnStep(Content.ActOnStep action, int attempt) {
    synchronized (owners) {
      return actions.actOnStep(action, attempt);
    }
  }

  @Override
  public Optional<ShardMessage> restartIteration(
      WorkflowId loop, Content.RestartIteration restart) {
    synchronized (owners) {
      return actions.restartIteration(loop, restart);
    }
  }

  @Override
  public Optional<ShardMessage> restartInside(Content.RestartIteration restart, int attempt) {
    synchronized (owners) {
      return actions.restartInside(restart, attempt);
    }
  }

  @Override
  public int unblock(WorkflowId workflow, long instance, String user) {
    synchronized (owners) {
      return queues.unblock(workflow, instance);
    }
  }

  @Override
  public boolean isPending(ShardMessage message) {
    synchronized (owners) {
      return mail.contains(message.id());
    }
  }

  @Override
  public boolean withdraw(ShardMessage message) {
    synchronized (owners) {
      return mail.withdraw(message);
    }
  }

  @Override
  public Set<Long> take(Collection<ShardMessage> wanted, Map<Integer, Long> epochs) {
    synchronized (owners) {
      return mail.take(wanted, epochs);
    }
  }

  @Override
  public Optional<AttemptMade> findAttempt(
      WorkflowId workflow, long instance, int ordinal, UUID request) {
    synchronized (owners) {
      return asked.stream()
          .filter(it -> it.run().ref().workflow().equals(workflow))
          .filter(it -> it.run().ref().instance() == instance)
          .filter(it -> it.step().ordinal() == ordinal && request.equals(it.step().request()))
          .map(
              it ->
                  new AttemptMade(
                      FakeLaunches.result(it.run(), StartResult.Outcome.DUPLICATED),
                      it.step().attempt()))
          .findFirst();
    }
  }

  @Override
  public Optional<RunKey> findKey(RunRef run) {
    synchronized (owners) {
      return runs.find(run).map(FakeRunRow::header).map(RunHeader::key);
    }
  }

  @Override
  public List<Long> unended(WorkflowId workflow) {
    run(before, Call.UNENDED);
    synchronized (owners) {
      return runs.byInstance(workflow).stream()
          .filter(row -> !row.status().isTerminal())
          .sorted(Comparator.comparing(row -> row.status() != RunStatus.CREATED))
          .map(row -> row.header().ref().instance())
          .toList();
    }
  }

  @Override
  public List<Integer> flush(FlushBatch batch) {
    run(before, Call.FLUSH);
    List<Integer> lost;
    synchronized (owners) {
      lost =
          batch.epochs().entrySet().stream()
              .filter(entry -> !owners.holds(entry.getKey(), entry.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      if (lost.isEmpty()) {
        for (RunRows rows : batch.runs()) {
          if (refused.contains(rows.state().header().key())) {
            throw new RowsRefusedException("a value is too long", new IllegalStateException());
          }
        }
        batch.runs().forEach(this::write);
        markers.put(batch.node(), batch.number());
        flushes.add(batch);
      }
    }
    run(after, Call.FLUSH);
    return lost;
  }

  private void write(RunRows rows) {
    asleep.remove(rows.state().header().key());
    runs.put(runs.row(rows.state().header().key()).with(rows));
    mail.delete(rows.messages());
    rows.steps().stream()
        .filter(step -> step.request() != null)
        .forEach(step -> asked.add(new Asked(rows.state().header(), step)));
  }

  /** An attempt that somebody has asked for by a request of their own. */
  private record Asked(RunHeader run, StepState step) {}

  @Override
  public long lastFlush(String node) {
    run(before, Call.LAST_FLUSH);
    synchronized (owners) {
      return markers.getOrDefault(node, 0L);
    }
  }

  @Override
  public List<RunKey> unbegun(Collection<Integer> held) {
    synchronized (owners) {
      return runs.all().stream()
          .filter(row -> row.status() == RunStatus.IN_PROGRESS && row.revision() == 0)
          .map(FakeRunRow::header)
          .filter(header -> held.contains(header.shard()))
          .map(RunHeader::key)
          .toList();
    }
  }

  @Override
  public List<StoredRun> loadActive(int shard, RunKey after, int limit) {
    run(before, Call.LOAD_ACTIVE);
    synchronized (owners) {
      return runs.after(after).stream()
          .filter(row -> row.isActive() && row.header().shard() == shard)
          .filter(row -> !asleep.containsKey(row.header().key()))
          .limit(limit)
          .map(runs::stored)
          .toList();
    }
  }

  @Override
  public List<StoredRun> load(Collection<RunKey> wanted) {
    run(before, Call.LOAD);
    List<StoredRun> loaded;
    synchronized (owners) {
      loaded =
          wanted.stream()
              .flatMap(run -> runs.find(run).stream())
              .filter(FakeRunRow::isActive)
              .map(runs::stored)
              .toList();
    }
    run(after, Call.LOAD);
    return loaded;
  }

  /** Marks a run as asleep if it is at the revision and goes on. */
  boolean sleep(RunKey run, long revision, Instant until) {
    synchronized (owners) {
      FakeRunRow row = runs.row(run);
      boolean sleeps = row.isActive() && row.revision() == revision;
      if (sleeps) {
        asleep.put(run, until);
      }
      return sleeps;
    }
  }

  /** The runs that sleep, each with when it wakes. */
  public Map<RunKey, Instant> asleep() {
    synchronized (owners) {
      return Map.copyOf(asleep);
    }
  }

  @Override
  public long nextInstance(WorkflowId workflow) {
    synchronized (owners) {
      return runs.nextInstance(workflow);
    }
  }

  @Override
  public void failBroken(RunKey run, int shard, long epoch, String reason) {
    run(before, Call.FAIL_BROKEN);
    synchronized (owners) {
      FakeRunRow row = runs.row(run);
      if (row.isActive() && owners.holds(shard, epoch)) {
        runs.put(row.broken(clock.instant(), reason));
      }
      queues.askToMove(row.header().ref().workflow());
    }
  }

  @Override
  public List<ShardMessage> mail(Collection<Integer> wanted) {
    run(before, Call.MAIL);
    List<ShardMessage> found;
    synchronized (owners) {
      found = mail.of(wanted);
    }
    run(after, Call.MAIL);
    return found;
  }

  @Override
  public void discard(Collection<Long> pointless) {
    run(before, Call.DISCARD);
    synchronized (owners) {
      mail.delete(pointless);
    }
  }

  private static void run(Map<Call, Runnable> hooks, Call call) {
    Runnable hook = hooks.get(call);
    if (hook != null) {
      hook.run();
    }
  }
}
