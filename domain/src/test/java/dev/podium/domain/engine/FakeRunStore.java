package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunQueue.Verdict;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.Timeline;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs, queues and messages in memory under the database's rules. Every call is one transaction:
 * the shards' lock guards all of it. A test can put a hook before a call's transaction and one
 * behind its commit; a hook may block, and it may throw what the port throws.
 */
public final class FakeRunStore implements RunStore {

  private final Shards shards;
  private final FakeShardStore owners;
  private final InstantSource clock;
  private final Map<Call, Runnable> before = new EnumMap<>(Call.class);
  private final Map<Call, Runnable> after = new EnumMap<>(Call.class);

  // All below are guarded by owners.
  private final Map<WorkflowId, RunStrategy> strategies = new HashMap<>();
  private final Map<WorkflowId, Long> numbers = new HashMap<>();
  private final NavigableMap<Long, Row> runs = new TreeMap<>();
  private final NavigableMap<Long, ShardMessage> messages = new TreeMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private final Map<Long, Long> taken = new HashMap<>(); // epochs, by message
  private final Map<String, Long> markers = new HashMap<>();
  private final Set<RunKey> refused = new HashSet<>();
  private final Set<RunKey> unblocked = new HashSet<>();
  private final Map<RunKey, Instant> asleep = new HashMap<>();
  private final List<FlushBatch> flushes = new ArrayList<>();
  private final List<Integer> launches = new ArrayList<>();
  private final List<List<Long>> moves = new ArrayList<>();
  private long lastMessage;

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

  private record Row(
      RunHeader header,
      RunStatus status,
      @Nullable Instant startedAt,
      Instant modifiedAt,
      long revision,
      @Nullable String info,
      @Nullable RunStatus ending,
      Pauses pauses,
      Timeline timeline,
      Map<Integer, StepState> steps) {

    /** It has begun and goes on, or is paused. */
    private boolean isActive() {
      return status == RunStatus.IN_PROGRESS || status == RunStatus.PAUSED;
    }

    private boolean isQueued() {
      return status == RunStatus.CREATED;
    }

    private Row to(RunStatus next, Instant at, @Nullable String why) {
      Instant started = next == RunStatus.IN_PROGRESS ? at : startedAt;
      return new Row(header, next, started, at, revision + 1, why, ending, pauses, timeline, steps);
    }

    private Row with(RunRows rows) {
      RunState state = rows.state();
      Map<Integer, StepState> merged = new TreeMap<>(steps);
      rows.steps().forEach(step -> merged.put(step.ordinal(), step));
      return new Row(
          header,
          state.status(),
          startedAt,
          state.modifiedAt(),
          state.revision(),
          state.info(),
          state.ending(),
          state.pauses(),
          state.timeline(),
          merged);
    }

    private Row broken(Instant at, String why) {
      Map<Integer, StepState> ended = new TreeMap<>(steps);
      ended.replaceAll(
          (ordinal, step) ->
              step.status().isTerminal()
                  ? step.withDue(null)
                  : step.to(StepStatus.INTERNALLY_FAILED, at, why));
      return new Row(
          header,
          RunStatus.FAILED,
          startedAt,
          at,
          revision + 1,
          why,
          ending,
          pauses,
          timeline,
          Map.copyOf(ended));
    }

    private StoredRun stored(long workflowNumber, List<StepState> earlier) {
      return new StoredRun(
          header,
          workflowNumber,
          status,
          startedAt,
          modifiedAt,
          revision,
          ending,
          pauses,
          info,
          timeline,
          List.copyOf(steps.values()),
          earlier);
    }
  }

  public FakeRunStore(Shards shards, FakeShardStore owners, InstantSource clock) {
    this.shards = shards;
    this.owners = owners;
    this.clock = clock;
  }

  /** Ends a run as if its owner had. */
  public void endRun(RunRef run, RunStatus status) {
    synchronized (owners) {
      RunKey key = findKey(run).orElseThrow();
      runs.computeIfPresent(key.value(), (number, row) -> row.to(status, clock.instant(), null));
    }
  }

  /** Makes a workflow known, with the strategy in force. */
  public void give(WorkflowId workflow, RunStrategy strategy) {
    synchronized (owners) {
      strategies.put(workflow, strategy);
      numbers.putIfAbsent(workflow, 10_000L + numbers.size());
    }
  }

  /** Runs the hook before every such call, outside its transaction. */
  public void before(Call call, Runnable hook) {
    synchronized (owners) {
      before.put(call, hook);
    }
  }

  /** Runs the hook behind the commit of every such call. */
  public void after(Call call, Runnable hook) {
    synchronized (owners) {
      after.put(call, hook);
    }
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
      return stored(row(run));
    }
  }

  private StoredRun stored(Row row) {
    RunHeader header = row.header();
    List<StepState> earlier = new ArrayList<>();
    header
        .config()
        .repetition()
        .earlier()
        .forEach((ordinal, run) -> earlier.add(step(header.ref(), run, ordinal)));
    earlier.sort(Comparator.comparingInt(StepState::ordinal));
    return row.stored(numbers.getOrDefault(header.ref().workflow(), 0L), earlier);
  }

  private StepState step(RunRef later, long run, int ordinal) {
    RunRef ref = new RunRef(later.workflow(), later.instance(), run);
    return Objects.requireNonNull(find(ref).orElseThrow().steps().get(ordinal));
  }

  private Optional<Row> find(RunRef ref) {
    return of(ref.workflow()).stream().filter(row -> row.header().ref().equals(ref)).findFirst();
  }

  private List<Row> latestOf(WorkflowId workflow, long instance) {
    return of(workflow).stream()
        .filter(row -> row.header().ref().instance() == instance)
        .sorted(Comparator.comparingLong(row -> -row.header().ref().run()))
        .toList();
  }

  /** Why a run is in its status. */
  public @Nullable String info(RunKey run) {
    synchronized (owners) {
      return row(run).info();
    }
  }

  /** Has admitted runs begin by one message a shard, as iterations of a loop do. */
  public void beginTogether(List<RunKey> admitted) {
    synchronized (owners) {
      messages
          .values()
          .removeIf(
              it -> it.content() instanceof Content.Begin(RunKey run) && admitted.contains(run));
      admitted.stream()
          .collect(Collectors.groupingBy(run -> row(run).header().shard()))
          .forEach((shard, ofShard) -> send(shard, new Content.BeginAll(ofShard)));
    }
  }

  /** Messages of all shards, oldest first. */
  public List<ShardMessage> allMail() {
    synchronized (owners) {
      return List.copyOf(messages.values());
    }
  }

  @Override
  public Launched launch(WorkflowId workflow, List<Launch> starts, Receiver receiver) {
    run(before, Call.LAUNCH);
    Launched launched;
    synchronized (owners) {
      launches.add(starts.size());
      launched = insert(workflow, starts, receiver);
    }
    run(after, Call.LAUNCH);
    return launched;
  }

  private Launched insert(WorkflowId workflow, List<Launch> starts, Receiver receiver) {
    if (!strategies.containsKey(workflow)) {
      throw RefusedException.notFound("There is no workflow [%s].".formatted(workflow));
    }
    RunQueue queue = queue(workflow);
    Map<UUID, Launch> news = new LinkedHashMap<>();
    long latest = nextInstance(workflow) - 1;
    for (Launch start : starts) {
      if (find(workflow, start.uuid()).isEmpty() && !news.containsKey(start.uuid())) {
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
      Optional<Row> known = find(workflow, start.uuid());
      if (known.isPresent()) {
        results.add(result(known.get().header(), StartResult.Outcome.DUPLICATED));
        continue;
      }
      RunRef ref = new RunRef(workflow, nextInstance(workflow), 1);
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
      send(shards.of(workflow), new Content.MoveQueue(workflow));
    }
    return new Launched(results, admitted, begun);
  }

  private void begin(
      Row row, Map<Integer, Long> heldShards, List<Admission> admitted, List<StoredRun> begun) {
    Long epoch = heldShards.get(row.header().shard());
    if (epoch != null && owners.holds(row.header().shard(), epoch)) {
      begun.add(stored(row));
    } else {
      admitted.add(begin(row));
    }
  }

  private StartResult insert(
      Launch start, RunRef ref, int shard, Verdict verdict, Consumer<Row> begin) {
    Row row = insert(start, ref, shard, verdict == Verdict.RUN);
    if (verdict == Verdict.STOP) {
      put(row.to(RunStatus.STOPPED, clock.instant(), queue(ref.workflow()).whyStopped()));
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

  @Override
  public StartResult keepFailed(Launch start, String reason) {
    synchronized (owners) {
      WorkflowId workflow = start.workflow();
      Optional<Row> known = find(workflow, start.uuid());
      if (known.isPresent()) {
        return result(known.get().header(), StartResult.Outcome.DUPLICATED);
      }
      if (!strategies.containsKey(workflow)) {
        throw RefusedException.notFound("There is no workflow " + workflow);
      }
      RunRef ref = new RunRef(workflow, nextInstance(workflow), 1);
      Row row = insert(start, ref, shards.of(ref), false);
      put(row.to(RunStatus.FAILED, clock.instant(), reason));
      return result(row.header(), StartResult.Outcome.CREATED);
    }
  }

  @Override
  public Launched restart(RunRef previous, Launch next) {
    synchronized (owners) {
      Optional<Row> known = find(previous.workflow(), next.uuid());
      if (known.isPresent()) {
        RunHeader header = known.get().header();
        if (header.ref().instance() != previous.instance()) {
          throw RefusedException.conflict("The request id stands for " + header.ref(), "");
        }
        return new Launched(
            List.of(result(header, StartResult.Outcome.DUPLICATED)), List.of(), List.of());
      }
      Row latest = latestOf(previous.workflow(), previous.instance()).getFirst();
      previous.requireRestartable(latest.header().ref().run(), latest.status());
      if (!strategies.containsKey(previous.workflow())) {
        throw RefusedException.notFound("There is no workflow " + previous.workflow());
      }
      unblocked.add(latest.header().key());
      RunQueue queue = queue(previous.workflow());
      Verdict verdict = queue.admit(1).getFirst();
      makeRoom(previous.workflow(), queue);
      RunRef ref = new RunRef(previous.workflow(), previous.instance(), previous.run() + 1);
      List<Admission> begun = new ArrayList<>();
      StartResult result = insert(next, ref, shards.of(ref), verdict, row -> begun.add(begin(row)));
      if (verdict == Verdict.QUEUE) {
        send(shards.of(previous.workflow()), new Content.MoveQueue(previous.workflow()));
      }
      begun.addAll(admit(previous.workflow()));
      return new Launched(List.of(result), begun, List.of());
    }
  }

  @Override
  public Optional<RunHeader> findHeader(RunRef run) {
    synchronized (owners) {
      return find(run).map(Row::header);
    }
  }

  @Override
  public Optional<StartResult> findLaunched(WorkflowId workflow, UUID requestId) {
    synchronized (owners) {
      return find(workflow, requestId)
          .map(row -> result(row.header(), StartResult.Outcome.DUPLICATED));
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
                      result(it.run(), StartResult.Outcome.DUPLICATED), it.step().attempt()))
          .findFirst();
    }
  }

  private Optional<Row> find(WorkflowId workflow, UUID uuid) {
    return of(workflow).stream().filter(row -> row.header().uuid().equals(uuid)).findFirst();
  }

  private void makeRoom(WorkflowId workflow, RunQueue queue) {
    for (Row row : of(workflow)) {
      if (row.status() == RunStatus.CREATED && queue.replacesQueued()) {
        put(row.to(RunStatus.STOPPED, clock.instant(), queue.whyStopped()));
      }
      if (row.isActive() && queue.replacesRunning()) {
        RunHeader header = row.header();
        send(header.shard(), new Content.End(header.key(), RunAction.STOP, queue.user()));
      }
    }
  }

  private Row insert(Launch start, RunRef ref, int shard, boolean admitted) {
    Instant now = clock.instant();
    RunHeader header =
        new RunHeader(
            new RunKey(runs.size() + 1L),
            shard,
            ref,
            start.version(),
            start.uuid(),
            start.initiator(),
            start.owner(),
            start.requestedAt(),
            now,
            start.runParams(),
            start.params(),
            start.templates(),
            start.config(),
            start.parent());
    RunStatus status = admitted ? RunStatus.IN_PROGRESS : RunStatus.CREATED;
    Row row =
        new Row(
            header,
            status,
            admitted ? now : null,
            now,
            0,
            null,
            null,
            Pauses.NONE,
            Timeline.EMPTY,
            Map.of());
    runs.put(header.key().value(), row);
    return row;
  }

  private static StartResult result(RunHeader header, StartResult.Outcome outcome) {
    return new StartResult(header.ref(), header.version(), header.uuid(), outcome);
  }

  @Override
  public List<Admission> moveQueue(WorkflowId workflow, Collection<Long> asked) {
    run(before, Call.MOVE_QUEUE);
    List<Admission> admitted = new ArrayList<>();
    synchronized (owners) {
      admitted.addAll(admit(workflow));
      messages.keySet().removeAll(asked);
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
          .filter(workflow -> of(workflow).stream().anyMatch(Row::isQueued))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public Set<WorkflowId> queued() {
    synchronized (owners) {
      return queued(
          runs.values().stream().map(row -> row.header().ref().workflow()).distinct().toList());
    }
  }

  /** The lowest instances first. */
  private List<Admission> admit(WorkflowId workflow) {
    List<Admission> admitted = new ArrayList<>();
    int places = queue(workflow).places();
    for (Row row : byInstance(workflow)) {
      if (row.status() == RunStatus.CREATED && admitted.size() < places) {
        Row running = row.to(RunStatus.IN_PROGRESS, clock.instant(), null);
        put(running);
        admitted.add(begin(running));
      }
    }
    return admitted;
  }

  private List<Row> byInstance(WorkflowId workflow) {
    return of(workflow).stream()
        .sorted(Comparator.comparingLong(row -> row.header().ref().instance()))
        .toList();
  }

  private RunQueue queue(WorkflowId workflow) {
    RunStrategy strategy = strategies.get(workflow);
    if (strategy == null) {
      return RunQueue.closed();
    }
    int running = 0;
    boolean queued = false;
    for (Row row : of(workflow)) {
      running += row.isActive() ? 1 : 0;
      queued |= row.status() == RunStatus.CREATED;
    }
    boolean blocked =
        of(workflow).stream()
            .filter(row -> row.status() == RunStatus.FAILED)
            .anyMatch(row -> !unblocked.contains(row.header().key()));
    return new RunQueue(strategy, running, queued, queued, blocked, false);
  }

  private Admission begin(Row row) {
    RunHeader header = row.header();
    return new Admission(header.key(), send(header.shard(), new Content.Begin(header.key())));
  }

  /** The caller holds the shards' lock. */
  ShardMessage send(int shard, Content content) {
    lastMessage++;
    ShardMessage message = new ShardMessage(lastMessage, shard, content);
    messages.put(lastMessage, message);
    return message;
  }

  @Override
  public Optional<EndResult> end(
      WorkflowId workflow, long instance, RunAction action, String user) {
    run(before, Call.END);
    Optional<EndResult> result;
    synchronized (owners) {
      result = latestOf(workflow, instance).stream().findFirst().map(row -> end(row, action, user));
    }
    run(after, Call.END);
    return result;
  }

  private EndResult end(Row row, RunAction action, String user) {
    RunHeader header = row.header();
    return switch (row.status()) {
      case CREATED -> {
        put(row.to(action.end(), clock.instant(), action.reasonWhileQueued(user)));
        yield new EndResult(header.ref(), action.end(), true);
      }
      case IN_PROGRESS, PAUSED -> {
        send(header.shard(), new Content.End(header.key(), action, user));
        yield new EndResult(header.ref(), row.status(), false);
      }
      case TIMED_OUT, STOPPED, FAILED, SUCCEEDED -> new EndResult(header.ref(), row.status(), true);
    };
  }

  @Override
  public Optional<ShardMessage> actOnStep(Content.ActOnStep action, int attempt) {
    synchronized (owners) {
      StepState known = row(action.run()).steps().get(action.ordinal());
      boolean late =
          action.action() == StepAction.RESTART && known != null && known.attempt() > attempt;
      List<ShardMessage> pending =
          messages.values().stream()
              .filter(message -> message.content() instanceof Content.ActOnStep)
              .filter(message -> isForStep(message, action.run(), action.ordinal()))
              .toList();
      return pending.isEmpty() && !late
          ? Optional.of(send(row(action.run()).header().shard(), action))
          : ofRequest(pending, action.request());
    }
  }

  private static Optional<ShardMessage> ofRequest(
      List<ShardMessage> pending, @Nullable UUID request) {
    return pending.stream()
        .filter(message -> request != null && request.equals(request(message.content())))
        .findFirst();
  }

  private static @Nullable UUID request(Content content) {
    return switch (content) {
      case Content.ActOnStep acted -> acted.request();
      case Content.RestartIteration restart -> restart.uuid();
      default -> null;
    };
  }

  @Override
  public Optional<ShardMessage> restartIteration(
      WorkflowId loop, Content.RestartIteration restart) {
    synchronized (owners) {
      return findLaunched(loop, restart.uuid()).isPresent()
          ? Optional.empty()
          : Optional.of(send(row(restart.run()).header().shard(), restart));
    }
  }

  @Override
  public Optional<ShardMessage> restartInside(Content.RestartIteration restart, int attempt) {
    synchronized (owners) {
      Row row = row(restart.run());
      StepState known = row.steps().get(restart.ordinal());
      List<ShardMessage> pending =
          messages.values().stream()
              .filter(message -> isForStep(message, restart.run(), restart.ordinal()))
              .toList();
      boolean late = (known != null && known.attempt() > attempt) || !pending.isEmpty();
      return late
          ? ofRequest(pending, restart.uuid())
          : Optional.of(send(row.header().shard(), restart));
    }
  }

  private static boolean isForStep(ShardMessage message, RunKey run, int ordinal) {
    return switch (message.content()) {
      case Content.ActOnStep acted -> acted.run().equals(run) && acted.ordinal() == ordinal;
      case Content.RestartIteration other -> other.run().equals(run) && other.ordinal() == ordinal;
      default -> false;
    };
  }

  @Override
  public int unblock(WorkflowId workflow, long instance, String user) {
    synchronized (owners) {
      List<RunKey> blocking =
          of(workflow).stream()
              .filter(row -> row.status() == RunStatus.FAILED)
              .filter(row -> instance == 0 || row.header().ref().instance() == instance)
              .map(row -> row.header().key())
              .filter(key -> !unblocked.contains(key))
              .toList();
      unblocked.addAll(blocking);
      send(shards.of(workflow), new Content.MoveQueue(workflow));
      return blocking.size();
    }
  }

  @Override
  public boolean isPending(ShardMessage message) {
    synchronized (owners) {
      return messages.containsKey(message.id());
    }
  }

  @Override
  public boolean withdraw(ShardMessage message) {
    synchronized (owners) {
      Long epoch = taken.get(message.id());
      boolean held = epoch != null && owners.holds(message.shard(), epoch);
      return !held && messages.remove(message.id()) != null;
    }
  }

  @Override
  public Set<Long> take(Collection<ShardMessage> wanted, Map<Integer, Long> epochs) {
    synchronized (owners) {
      Set<Long> given = new HashSet<>();
      for (ShardMessage message : wanted) {
        Long epoch = epochs.get(message.shard());
        if (epoch != null
            && owners.holds(message.shard(), epoch)
            && messages.containsKey(message.id())) {
          taken.put(message.id(), epoch);
          given.add(message.id());
        }
      }
      return given;
    }
  }

  @Override
  public Optional<RunKey> findKey(RunRef run) {
    synchronized (owners) {
      return find(run).map(Row::header).map(RunHeader::key);
    }
  }

  @Override
  public List<Long> unended(WorkflowId workflow) {
    run(before, Call.UNENDED);
    synchronized (owners) {
      return byInstance(workflow).stream()
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
    put(row(rows.state().header().key()).with(rows));
    messages.keySet().removeAll(rows.messages());
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
      return runs.values().stream()
          .filter(row -> row.status() == RunStatus.IN_PROGRESS && stored(row).revision() == 0)
          .map(Row::header)
          .filter(header -> held.contains(header.shard()))
          .map(RunHeader::key)
          .toList();
    }
  }

  @Override
  public List<StoredRun> loadActive(int shard, RunKey after, int limit) {
    run(before, Call.LOAD_ACTIVE);
    synchronized (owners) {
      return runs.tailMap(after.value(), false).values().stream()
          .filter(row -> row.isActive() && row.header().shard() == shard)
          .filter(row -> !asleep.containsKey(row.header().key()))
          .limit(limit)
          .map(this::stored)
          .toList();
    }
  }

  @Override
  public List<StoredRun> load(Collection<RunKey> wanted) {
    run(before, Call.LOAD);
    List<StoredRun> loaded = new ArrayList<>();
    synchronized (owners) {
      for (RunKey key : wanted) {
        Row row = runs.get(key.value());
        if (row != null && row.isActive()) {
          loaded.add(stored(row));
        }
      }
    }
    run(after, Call.LOAD);
    return loaded;
  }

  /** Marks a run as asleep if it is at the revision and goes on. */
  boolean sleep(RunKey run, long revision, Instant until) {
    synchronized (owners) {
      Row row = row(run);
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
      return 1
          + of(workflow).stream().mapToLong(row -> row.header().ref().instance()).max().orElse(0);
    }
  }

  @Override
  public void failBroken(RunKey run, int shard, long epoch, String reason) {
    run(before, Call.FAIL_BROKEN);
    synchronized (owners) {
      Row row = row(run);
      if (row.isActive() && owners.holds(shard, epoch)) {
        put(row.broken(clock.instant(), reason));
      }
      WorkflowId workflow = row.header().ref().workflow();
      send(shards.of(workflow), new Content.MoveQueue(workflow));
    }
  }

  @Override
  public List<ShardMessage> mail(Collection<Integer> wanted) {
    run(before, Call.MAIL);
    List<ShardMessage> mail;
    synchronized (owners) {
      mail =
          messages.values().stream().filter(message -> wanted.contains(message.shard())).toList();
    }
    run(after, Call.MAIL);
    return mail;
  }

  @Override
  public void discard(Collection<Long> pointless) {
    run(before, Call.DISCARD);
    synchronized (owners) {
      messages.keySet().removeAll(pointless);
    }
  }

  private List<Row> of(WorkflowId workflow) {
    return runs.values().stream()
        .filter(row -> row.header().ref().workflow().equals(workflow))
        .toList();
  }

  private Row row(RunKey run) {
    Row row = runs.get(run.value());
    if (row == null) {
      throw new IllegalArgumentException("no run " + run);
    }
    return row;
  }

  private void put(Row row) {
    runs.put(row.header().key().value(), row);
  }

  private void run(Map<Call, Runnable> hooks, Call call) {
    Runnable hook;
    synchronized (owners) {
      hook = hooks.get(call);
    }
    if (hook != null) {
      hook.run();
    }
  }
}
