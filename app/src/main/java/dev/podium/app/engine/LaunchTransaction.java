package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.Placement;
import dev.podium.domain.engine.Receiver;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunQueue;
import dev.podium.domain.engine.RunQueue.Verdict;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.RunIds;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One start transaction: the queue's row is locked once for all starts of the batch. */
final class LaunchTransaction {

  private final Connection connection;
  private final WorkflowId workflow;
  private final QueueRow queueRow;
  private final Shards shards;
  private final Instant now;
  private final Outbox outbox;

  LaunchTransaction(
      Connection connection, WorkflowId workflow, Shards shards, Instant now, Outbox outbox) {
    this.connection = connection;
    this.workflow = workflow;
    this.queueRow = new QueueRow(connection, workflow);
    this.shards = shards;
    this.now = now;
    this.outbox = outbox;
  }

  /** A start or restart that makes a run. */
  record Fresh(Launch launch, RunRef ref, int shard, Verdict verdict) {
    boolean admitted() {
      return verdict == Verdict.RUN;
    }

    /** Its statuses as it was inserted. */
    private Event made(Instant now) {
      return MadeRuns.event(
          RunIds.of(ref, launch.uuid(), launch.initiator()),
          admitted() ? RunStatus.IN_PROGRESS : RunStatus.CREATED,
          now);
    }

    StartResult result() {
      return result(
          verdict == Verdict.STOP ? StartResult.Outcome.STOPPED : StartResult.Outcome.CREATED);
    }

    private StartResult duplicate() {
      return result(StartResult.Outcome.DUPLICATED);
    }

    private StartResult result(StartResult.Outcome outcome) {
      return new StartResult(ref, launch.version(), launch.uuid(), outcome);
    }
  }

  /**
   * Makes instances.
   *
   * @param receiver the caller: what begins in one of its shards it puts into memory itself
   */
  Launched launch(List<Launch> starts, Receiver receiver) throws SQLException {
    QueueRow.LockedAndOpen row =
        queueRow.lockAndRead(starts.stream().map(Launch::uuid).distinct().toList());
    QueueRow.Locked locked = row.locked();
    Map<UUID, Launch> news = new LinkedHashMap<>();
    starts.stream()
        .filter(start -> !locked.known().containsKey(start.uuid()))
        .forEach(start -> news.putIfAbsent(start.uuid(), start));
    if (news.isEmpty()) {
      return new Launched(results(starts, locked.known(), Map.of()), List.of(), List.of());
    }
    QueueRow.Open open = row.queue(workflow);
    List<Verdict> verdicts = open.queue().admit(news.size());
    List<Fresh> fresh = new ArrayList<>();
    Placement placement = new Placement(shards, receiver);
    long latest = locked.latest();
    for (Launch start : news.values()) {
      latest++;
      RunRef ref = new RunRef(workflow, latest, 1);
      Verdict verdict = verdicts.get(fresh.size());
      int shard = verdict == Verdict.RUN ? placement.of(start, ref) : shards.of(ref);
      fresh.add(new Fresh(start.of(ref), ref, shard, verdict));
    }
    Script script = new Script(connection);
    List<Made> made = insert(script, open.queue(), fresh);
    queueRow.saveLatest(script, latest);
    Map<UUID, Fresh> byRequest = new HashMap<>();
    fresh.forEach(one -> byRequest.put(one.launch().uuid(), one));
    return begin(
        script,
        results(starts, locked.known(), byRequest),
        made,
        receiver.shards(),
        open.workflowNumber());
  }

  /** A run whose shard follows from its number. */
  Fresh byNumber(Launch launch, RunRef ref, Verdict verdict) {
    return new Fresh(launch, ref, shards.of(ref), verdict);
  }

  /** Fails if the workflow has been deleted. */
  QueueRow.Open readQueue() throws SQLException {
    return queueRow
        .read()
        .orElseThrow(
            () -> RefusedException.notFound("There is no workflow [%s].".formatted(workflow)));
  }

  QueueRow queueRow() {
    return queueRow;
  }

  /** A run and its key. */
  record Made(Fresh run, RunKey key) {}

  /**
   * Stores new runs.
   *
   * @param script takes what may follow later
   */
  List<Made> insert(Script script, RunQueue queue, List<Fresh> fresh) throws SQLException {
    makeRoom(queue);
    List<RunKey> keys = RunInserts.insert(connection, fresh, now);
    outbox.write(script, fresh.stream().map(run -> run.made(now)).toList());
    List<Made> made = new ArrayList<>();
    List<RunKey> stopped = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      made.add(new Made(fresh.get(i), keys.get(i)));
      if (fresh.get(i).verdict() == Verdict.STOP) {
        stopped.add(keys.get(i));
      }
    }
    if (!stopped.isEmpty()) {
      script.send(); // they are told to be made before they are told to be stopped
      stop(stopped, queue);
    }
    if (fresh.stream().anyMatch(run -> run.verdict() == Verdict.QUEUE)) {
      askForMove();
    }
    return made;
  }

  /**
   * The run whose place a new one waits for may be ending in a transaction that this one does not
   * see, and that does not see this one.
   */
  private void askForMove() throws SQLException {
    ShardMail.send(connection, shards.of(workflow), new ShardMessage.Content.MoveQueue(workflow));
  }

  /** Those that go at once begin here, or where their shards are. */
  private Launched begin(
      Script script,
      List<StartResult> results,
      List<Made> made,
      Map<Integer, Long> heldShards,
      long workflowNumber)
      throws SQLException {
    List<Made> going = made.stream().filter(one -> one.run().admitted()).toList();
    Map<Integer, Long> epochs =
        ShardRows.lockShared(
            script,
            going.stream().map(one -> one.run().shard()).filter(heldShards::containsKey).toList());
    script.send();
    List<StoredRun> here = new ArrayList<>();
    List<Made> elsewhere = new ArrayList<>();
    for (Made one : going) {
      int shard = one.run().shard();
      Long epoch = epochs.get(shard);
      if (epoch != null && epoch.equals(heldShards.get(shard))) {
        here.add(StoredRun.begun(header(one), workflowNumber, now));
      } else {
        elsewhere.add(one);
      }
    }
    return new Launched(results, sendBegins(elsewhere), here);
  }

  private RunHeader header(Made made) {
    Launch launch = made.run().launch();
    return new RunHeader(
        made.key(),
        made.run().shard(),
        made.run().ref(),
        launch.version(),
        launch.uuid(),
        launch.initiator(),
        launch.owner(),
        launch.requestedAt(),
        now,
        launch.runParams(),
        launch.params(),
        launch.templates(),
        launch.config(),
        launch.parent());
  }

  /** Has the runs begin that go at once, by messages to the owners of their shards. */
  List<Admission> sendBegins(List<Made> made) throws SQLException {
    List<Made> going = made.stream().filter(one -> one.run().admitted()).toList();
    return Begins.send(
        connection,
        going.stream().map(Made::key).toList(),
        going.stream().map(one -> one.run().shard()).toList());
  }

  /** An answer a start: of several with one request id only the first is no duplicate. */
  private static List<StartResult> results(
      List<Launch> starts, Map<UUID, StartResult> known, Map<UUID, Fresh> made) {
    List<StartResult> results = new ArrayList<>();
    Set<UUID> answered = new HashSet<>();
    for (Launch start : starts) {
      Fresh fresh = made.get(start.uuid());
      if (fresh == null) {
        results.add(Objects.requireNonNull(known.get(start.uuid())));
        continue;
      }
      results.add(answered.add(start.uuid()) ? fresh.result() : fresh.duplicate());
    }
    return results;
  }

  /** Ends what new instances take the place of. */
  private void makeRoom(RunQueue queue) throws SQLException {
    if (queue.replacesQueued() && queue.queued()) {
      stop(keys("CREATED"), queue);
    }
    if (queue.replacesRunning() && queue.running() > 0) {
      List<ShardMail.Outgoing> mail = new ArrayList<>();
      try (PreparedStatement select =
          connection.prepareStatement(
              "select run_key, shard from run where workflow_id = ? and status in ('IN_PROGRESS', 'PAUSED')")) {
        select.setString(1, workflow.value());
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            RunKey run = new RunKey(rows.getLong("run_key"));
            mail.add(
                new ShardMail.Outgoing(
                    rows.getInt("shard"),
                    new ShardMessage.Content.End(run, RunAction.STOP, queue.user())));
          }
        }
      }
      ShardMail.send(connection, mail);
    }
  }

  private List<RunKey> keys(String status) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select run_key from run where workflow_id = ? and status = ?")) {
      select.setString(1, workflow.value());
      select.setString(2, status);
      try (ResultSet rows = select.executeQuery()) {
        List<RunKey> keys = new ArrayList<>();
        while (rows.next()) {
          keys.add(new RunKey(rows.getLong(1)));
        }
        return keys;
      }
    }
  }

  private void stop(List<RunKey> runs, RunQueue queue) throws SQLException {
    if (!runs.isEmpty()) {
      new QueuedRuns(connection, outbox).end(runs, RunStatus.STOPPED, queue.whyStopped(), now);
    }
  }

  /** Admits queued runs, lowest instance first. */
  List<Admission> moveQueue() throws SQLException {
    return new QueueMove(connection, workflow, queueRow, now, outbox).admit();
  }
}
