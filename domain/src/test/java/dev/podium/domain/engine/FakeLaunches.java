package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunQueue.Verdict;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Starts, restarts and queues of a {@link FakeRunStore}. Whoever calls holds the lock of the
 * shards.
 */
final class FakeLaunches {

  private final Shards shards;
  private final FakeShardStore owners;
  private final InstantSource clock;
  private final FakeRunTable runs;
  private final FakeMail mail;
  private final Map<WorkflowId, RunStrategy> strategies = new HashMap<>();
  private final Set<RunKey> unblocked = new HashSet<>();

  FakeLaunches(
      Shards shards, FakeShardStore owners, InstantSource clock, FakeRunTable runs, FakeMail mail) {
    this.shards = shards;
    this.owners = owners;
    this.clock = clock;
    this.runs = runs;
    this.mail = mail;
  }

  void give(WorkflowId workflow, RunStrategy strategy) {
    strategies.put(workflow, strategy);
    runs.number(workflow);
  }

  Launched launch(WorkflowId workflow, List<Launch> starts, Receiver receiver) {
    requireKnown(workflow);
    RunQueue queue = queue(workflow);
    Map<UUID, Launch> news = new LinkedHashMap<>();
    long latest = runs.nextInstance(workflow) - 1;
    for (Launch start : starts) {
      if (runs.find(workflow, start.uuid()).isEmpty() && !news.containsKey(start.uuid())) {
        latest++;
        news.put(start.uuid(), start.of(new RunRef(workflow, latest, 1)));
      }
    }
    Map<UUID, Verdict> verdicts = new HashMap<>();
    if (!news.isEmpty()) {
      makeRoom(workflow, queue);
      List<Verdict> admitted = queue.admit(news.size());
      news.keySet().forEach(uuid -> verdicts.put(uuid, admitted.get(verdicts.size())));
    }
    List<StartResult> results = new ArrayList<>();
    List<Admission> admitted = new ArrayList<>();
    List<StoredRun> begun = new ArrayList<>();
    Placement placement = new Placement(shards, receiver);
    for (Launch start : starts) {
      Optional<FakeRunRow> known = runs.find(workflow, start.uuid());
      if (known.isPresent()) {
        results.add(result(known.get().header(), StartResult.Outcome.DUPLICATED));
        continue;
      }
      RunRef ref = new RunRef(workflow, runs.nextInstance(workflow), 1);
      Verdict verdict = Objects.requireNonNull(verdicts.get(start.uuid()));
      int shard = verdict == Verdict.RUN ? placement.of(start, ref) : shards.of(ref);
      results.add(
          insert(
              load(news, start.uuid()),
              ref,
              shard,
              verdict,
              row -> begin(row, receiver.shards(), admitted, begun)));
    }
    if (verdicts.containsValue(Verdict.QUEUE)) {
      askToMove(workflow);
    }
    return new Launched(results, admitted, begun);
  }

  private void begin(
      FakeRunRow row,
      Map<Integer, Long> heldShards,
      List<Admission> admitted,
      List<StoredRun> begun) {
    Long epoch = heldShards.get(row.header().shard());
    if (epoch != null && owners.holds(row.header().shard(), epoch)) {
      begun.add(runs.stored(row));
    } else {
      admitted.add(begin(row));
    }
  }

  private StartResult insert(
      Launch start, RunRef ref, int shard, Verdict verdict, Consumer<FakeRunRow> begin) {
    FakeRunRow row = insert(start, ref, shard, verdict == Verdict.RUN);
    if (verdict == Verdict.STOP) {
      runs.put(row.to(RunStatus.STOPPED, clock.instant(), queue(ref.workflow()).whyStopped()));
      return result(row.header(), StartResult.Outcome.STOPPED);
    }
    if (verdict == Verdict.RUN) {
      begin.accept(row);
    }
    return result(row.header(), StartResult.Outcome.CREATED);
  }

  private static Launch load(Map<UUID, Launch> starts, UUID uuid) {
    return Objects.requireNonNull(starts.get(uuid));
  }

  StartResult keepFailed(Launch start, String reason) {
    WorkflowId workflow = start.workflow();
    Optional<FakeRunRow> known = runs.find(workflow, start.uuid());
    if (known.isPresent()) {
      return result(known.get().header(), StartResult.Outcome.DUPLICATED);
    }
    requireKnown(workflow);
    RunRef ref = new RunRef(workflow, runs.nextInstance(workflow), 1);
    FakeRunRow row = insert(start, ref, shards.of(ref), false);
    runs.put(row.to(RunStatus.FAILED, clock.instant(), reason));
    return result(row.header(), StartResult.Outcome.CREATED);
  }

  Launched restart(RunRef previous, Launch next) {
    WorkflowId workflow = previous.workflow();
    Optional<FakeRunRow> known = runs.find(workflow, next.uuid());
    if (known.isPresent()) {
      RunHeader header = known.get().header();
      if (header.ref().instance() != previous.instance()) {
        throw RefusedException.conflict("The request id stands for " + header.ref(), "");
      }
      return new Launched(
          List.of(result(header, StartResult.Outcome.DUPLICATED)), List.of(), List.of());
    }
    FakeRunRow latest = runs.latestOf(workflow, previous.instance()).orElseThrow();
    previous.requireRestartable(latest.header().ref().run(), latest.status());
    requireKnown(workflow);
    unblocked.add(latest.header().key());
    RunQueue queue = queue(workflow);
    Verdict verdict = queue.admit(1).getFirst();
    makeRoom(workflow, queue);
    RunRef ref = new RunRef(workflow, previous.instance(), previous.run() + 1);
    List<Admission> begun = new ArrayList<>();
    StartResult result = insert(next, ref, shards.of(ref), verdict, row -> begun.add(begin(row)));
    if (verdict == Verdict.QUEUE) {
      askToMove(workflow);
    }
    begun.addAll(admit(workflow));
    return new Launched(List.of(result), begun, List.of());
  }

  Optional<StartResult> findLaunched(WorkflowId workflow, UUID requestId) {
    return runs.find(workflow, requestId)
        .map(row -> result(row.header(), StartResult.Outcome.DUPLICATED));
  }

  private void requireKnown(WorkflowId workflow) {
    if (!strategies.containsKey(workflow)) {
      throw RefusedException.notFound("There is no workflow [%s].".formatted(workflow));
    }
  }

  private void makeRoom(WorkflowId workflow, RunQueue queue) {
    for (FakeRunRow row : runs.of(workflow)) {
      if (row.status() == RunStatus.CREATED && queue.replacesQueued()) {
        runs.put(row.to(RunStatus.STOPPED, clock.instant(), queue.whyStopped()));
      }
      if (row.isActive() && queue.replacesRunning()) {
        RunHeader header = row.header();
        mail.send(header.shard(), new Content.End(header.key(), RunAction.STOP, queue.user()));
      }
    }
  }

  private FakeRunRow insert(Launch start, RunRef ref, int shard, boolean admitted) {
    return runs.insert(start, ref, shard, admitted, clock.instant());
  }

  static StartResult result(RunHeader header, StartResult.Outcome outcome) {
    return new StartResult(header.ref(), header.version(), header.uuid(), outcome);
  }

  /** The lowest instances first. */
  List<Admission> admit(WorkflowId workflow) {
    List<Admission> admitted = new ArrayList<>();
    int places = queue(workflow).places();
    for (FakeRunRow row : runs.byInstance(workflow)) {
      if (row.status() == RunStatus.CREATED && admitted.size() < places) {
        FakeRunRow running = row.to(RunStatus.IN_PROGRESS, clock.instant(), null);
        runs.put(running);
        admitted.add(begin(running));
      }
    }
    return admitted;
  }

  int unblock(WorkflowId workflow, long instance) {
    List<RunKey> blocking =
        runs.of(workflow).stream()
            .filter(row -> row.status() == RunStatus.FAILED)
            .filter(row -> instance == 0 || row.header().ref().instance() == instance)
            .map(row -> row.header().key())
            .filter(key -> !unblocked.contains(key))
            .toList();
    unblocked.addAll(blocking);
    askToMove(workflow);
    return blocking.size();
  }

  /** Sends the message that asks for the workflow's queue to move. */
  void askToMove(WorkflowId workflow) {
    mail.send(shards.of(workflow), new Content.MoveQueue(workflow));
  }

  private RunQueue queue(WorkflowId workflow) {
    RunStrategy strategy = strategies.get(workflow);
    if (strategy == null) {
      return RunQueue.closed();
    }
    int running = 0;
    boolean queued = false;
    for (FakeRunRow row : runs.of(workflow)) {
      running += row.isActive() ? 1 : 0;
      queued |= row.status() == RunStatus.CREATED;
    }
    boolean blocked =
        runs.of(workflow).stream()
            .filter(row -> row.status() == RunStatus.FAILED)
            .anyMatch(row -> !unblocked.contains(row.header().key()));
    return new RunQueue(strategy, running, queued, queued, blocked, false);
  }

  private Admission begin(FakeRunRow row) {
    RunHeader header = row.header();
    return new Admission(header.key(), mail.send(header.shard(), new Content.Begin(header.key())));
  }
}
