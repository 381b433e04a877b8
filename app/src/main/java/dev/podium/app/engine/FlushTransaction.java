package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.app.event.Outbox;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StatusChanges;
import dev.podium.domain.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One group commit: the rows of its shards are locked in shared mode and their epochs compared, so
 * that a node that has lost a shard can write nothing for it. Since hardly ever one is lost, the
 * rows go along with the question, and are taken back if the answer says so.
 */
final class FlushTransaction {

  private final Connection connection;
  private final FlushBatch batch;
  private final Outbox outbox;

  FlushTransaction(Connection connection, FlushBatch batch, Outbox outbox) {
    this.connection = connection;
    this.batch = batch;
    this.outbox = outbox;
  }

  /** Writes all if no shard is lost; otherwise nothing, and the answer names those that are. */
  List<Integer> write() throws SQLException {
    List<RunRows> runs = batch.runs();
    Script script = new Script(connection);
    Map<Integer, Long> epochs = ShardRows.lockShared(script, batch.epochs().keySet());
    mark(script);
    writeRuns(script, runs);
    FlushedSteps.write(script, runs);
    ArtifactRows.write(script, runs);
    PausedRows.write(script, runs);
    ApprovalRows.write(script, runs);
    WaitRows.removeOfSettled(script, runs);
    TaskRows.write(script, runs);
    SignalUses.ofSteps(script, runs);
    PermitRows.write(script, batch.node(), runs);
    outbox.write(script, events(runs));
    ShardMail.delete(
        script, runs.stream().flatMap(r -> r.messages().stream()).collect(Collectors.toSet()));
    script.send();
    List<Integer> lost =
        batch.epochs().entrySet().stream()
            .filter(expected -> !expected.getValue().equals(epochs.get(expected.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    if (lost.isEmpty()) {
      tellParents(runs);
    } else {
      connection.rollback();
    }
    return lost;
  }

  private static List<Event> events(List<RunRows> runs) {
    return runs.stream().flatMap(rows -> StatusChanges.of(rows).stream()).toList();
  }

  private void mark(Script script) throws SQLException {
    script
        .add(
            """
            insert into flush_marker (node_name, number) values (?, ?)
            on duplicate key update number = values(number)
            """)
        .with(batch.node())
        .with(batch.number());
  }

  private static void writeRuns(Script script, List<RunRows> runs) throws SQLException {
    for (RunRows rows : runs) {
      RunState run = rows.state();
      script
          .add(
              """
              update run set status = ?, ended_at = ?, modified_at = ?, revision = ?, info = ?,
                ending = ?, timeline = ?, paused_by = ?, asleep_until = null
              where run_key = ?
              """)
          .with(run.status().name())
          .with(run.endedAt())
          .with(run.modifiedAt())
          .with(run.revision())
          .with(run.info())
          .with(run.ending() == null ? null : run.ending().name())
          .with(TimelineJson.write(run.timeline()))
          .with(PauseRows.write(run.pauses()))
          .with(run.header().key().value());
    }
  }

  /** A parent whose shard is held here hears it from memory, all others by a message. */
  private void tellParents(List<RunRows> runs) throws SQLException {
    ChildMail mail = new ChildMail();
    for (RunRows rows : runs) {
      Parent parent = rows.state().header().parent();
      if (parent != null
          && rows.state().status().isTerminal()
          && !batch.epochs().containsKey(parent.shard())) {
        mail.add(parent, rows.state());
      }
    }
    mail.send(connection);
  }
}
