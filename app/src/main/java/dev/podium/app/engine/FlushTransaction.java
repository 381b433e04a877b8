package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StatusChanges;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.event.Event;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One group commit: the rows of its shards are locked in shared mode and their epochs compared, so
 * that a node that has lost a shard can write nothing for it.
 */
final class FlushTransaction {

  private final Connection connection;
  private final FlushBatch batch;
  private final Shards shards;
  private final Outbox outbox;

  FlushTransaction(Connection connection, FlushBatch batch, Shards shards, Outbox outbox) {
    this.connection = connection;
    this.batch = batch;
    this.shards = shards;
    this.outbox = outbox;
  }

  /** Writes what may be written; the answer names the shards that are lost. */
  List<Integer> write() throws SQLException {
    Set<Integer> held = lockHeldShards();
    List<RunRows> runs = batch.runs().stream().filter(r -> held.contains(r.shard())).toList();
    mark();
    writeRuns(runs);
    writeSteps(runs);
    ArtifactRows.write(connection, runs);
    PausedRows.write(connection, runs);
    PermitRows.write(connection, batch.node(), runs);
    outbox.write(connection, events(runs));
    sendQueueMoves(runs);
    tellParents(runs, held);
    ShardMail.delete(
        connection, runs.stream().flatMap(r -> r.messages().stream()).collect(Collectors.toSet()));
    return batch.epochs().keySet().stream().filter(shard -> !held.contains(shard)).toList();
  }

  private static List<Event> events(List<RunRows> runs) {
    return runs.stream().flatMap(rows -> StatusChanges.of(rows).stream()).toList();
  }

  private Set<Integer> lockHeldShards() throws SQLException {
    Map<Integer, Long> current = ShardRows.lockShared(connection, batch.epochs().keySet());
    return batch.epochs().entrySet().stream()
        .filter(expected -> expected.getValue().equals(current.get(expected.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void mark() throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into flush_marker (node_name, number) values (?, ?)
            on duplicate key update number = values(number)
            """)) {
      upsert.setString(1, batch.node());
      upsert.setLong(2, batch.number());
      upsert.executeUpdate();
    }
  }

  private void writeRuns(List<RunRows> runs) throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set status = ?, ended_at = ?, modified_at = ?, revision = ?, info = ?,
              ending = ?, timeline = ?, paused_by = ?
            where run_key = ?
            """)) {
      for (RunRows rows : runs) {
        RunState run = rows.state();
        update.setString(1, run.status().name());
        Columns.set(update, 2, run.endedAt());
        Columns.set(update, 3, run.modifiedAt());
        update.setLong(4, run.revision());
        update.setString(5, run.info());
        update.setString(6, run.ending() == null ? null : run.ending().name());
        update.setString(7, TimelineJson.write(run.timeline()));
        update.setString(8, PauseRows.write(run.pauses()));
        update.setLong(9, run.header().key().value());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private void writeSteps(List<RunRows> runs) throws SQLException {
    if (runs.stream().allMatch(rows -> rows.steps().isEmpty())) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into step_attempt (run_key, ordinal, attempt, status, revision, created_at,
              initialized_at, paused_at, waiting_for_signals_at, evaluating_params_at,
              waiting_for_permits_at, starting_at, running_at, finishing_at, ended_at, due_at, params,
              taken, info, error_retries, platform_retries, timeout_retries, manual_retries,
              run_params, children, timeline)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on duplicate key update status = values(status), revision = values(revision),
              initialized_at = values(initialized_at), paused_at = values(paused_at),
              waiting_for_signals_at = values(waiting_for_signals_at),
              evaluating_params_at = values(evaluating_params_at),
              waiting_for_permits_at = values(waiting_for_permits_at),
              starting_at = values(starting_at), running_at = values(running_at),
              finishing_at = values(finishing_at), ended_at = values(ended_at),
              due_at = values(due_at), params = values(params), taken = values(taken),
              info = values(info), children = values(children), timeline = values(timeline)
            """)) {
      for (RunRows rows : runs) {
        for (StepState step : rows.steps()) {
          bind(upsert, rows.state(), step);
          upsert.addBatch();
        }
      }
      upsert.executeBatch();
    }
  }

  private static void bind(PreparedStatement upsert, RunState run, StepState step)
      throws SQLException {
    StepTimes times = step.times();
    upsert.setLong(1, run.header().key().value());
    upsert.setInt(2, step.ordinal());
    upsert.setInt(3, step.attempt());
    upsert.setString(4, step.status().name());
    upsert.setLong(5, run.revision());
    Columns.set(upsert, 6, times.created());
    Columns.set(upsert, 7, times.initialized());
    Columns.set(upsert, 8, times.paused());
    Columns.set(upsert, 9, times.waitingForSignals());
    Columns.set(upsert, 10, times.evaluatingParams());
    Columns.set(upsert, 11, times.waitingForPermits());
    Columns.set(upsert, 12, times.starting());
    Columns.set(upsert, 13, times.running());
    Columns.set(upsert, 14, times.finishing());
    Columns.set(upsert, 15, times.ended());
    Columns.set(upsert, 16, step.due());
    upsert.setBytes(17, StoredParams.ofStep(step.params()));
    upsert.setString(18, StepRows.writeTaken(step.taken()));
    upsert.setString(19, step.info());
    StepRetries retries = step.retries();
    upsert.setInt(20, retries.error());
    upsert.setInt(21, retries.platform());
    upsert.setInt(22, retries.timeout());
    upsert.setInt(23, retries.manual());
    upsert.setString(24, RunJson.writeDefinitions(step.runParams()));
    upsert.setString(25, ChildJson.write(step.children()));
    upsert.setString(26, TimelineJson.write(step.timeline()));
  }

  /** A parent whose shard is held here hears it from memory, all others by a message. */
  private void tellParents(List<RunRows> runs, Set<Integer> held) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    for (RunRows rows : runs) {
      Parent parent = rows.state().header().parent();
      if (parent != null && rows.state().status().isTerminal() && !held.contains(parent.shard())) {
        mail.add(ChildMail.ended(parent, rows.state()));
      }
    }
    ShardMail.send(connection, mail);
  }

  /** The iterations of a loop go through no queue. */
  private static boolean isQueued(RunState run) {
    return InlineOrigin.of(run.header().initiator()).isEmpty();
  }

  /** A run that has ended leaves a place in its workflow's queue. */
  private void sendQueueMoves(List<RunRows> runs) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    runs.stream()
        .map(RunRows::state)
        .filter(run -> run.status().isTerminal() && isQueued(run))
        .map(run -> run.header().ref().workflow())
        .distinct()
        .forEach(
            workflow ->
                mail.add(
                    new ShardMail.Outgoing(
                        shards.of(workflow), new ShardMessage.Content.MoveQueue(workflow))));
    ShardMail.send(connection, mail);
  }
}
