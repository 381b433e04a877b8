package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StoredRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails the runs whose rows the database refuses, or whose rows or messages nobody can read,
 * instead of keeping all others of a shard from going on.
 */
final class BrokenRuns {

  private static final Logger log = LoggerFactory.getLogger(BrokenRuns.class);

  private final Transactions transactions;
  private final Shards shards;
  private final InstantSource clock;
  private final Outbox outbox;

  BrokenRuns(Transactions transactions, Shards shards, InstantSource clock, Outbox outbox) {
    this.transactions = transactions;
    this.shards = shards;
    this.clock = clock;
    this.outbox = outbox;
  }

  void fail(RunKey run, int shard, long epoch, String reason) {
    transactions.call(
        connection -> {
          fail(connection, run, shard, epoch, reason);
          return run;
        });
  }

  /** The runs that a query of {@link ReadRuns} finds; those that cannot be read fail. */
  List<StoredRun> read(Connection connection, PreparedStatement select) throws SQLException {
    ReadRuns read = ReadRuns.of(connection, select);
    for (Map.Entry<RunKey, String> unreadable : read.unreadable().entrySet()) {
      log.error("Run {} cannot be read and fails: {}", unreadable.getKey(), unreadable.getValue());
      transactions.call(
          writing -> {
            failUnreadable(
                writing,
                unreadable.getKey(),
                "What is stored of the run cannot be read: " + unreadable.getValue());
            return unreadable;
          });
    }
    // Without them: a short page would look like the last one.
    return read.unreadable().isEmpty() ? read.runs() : read(connection, select);
  }

  /** Drops a message, and fails the run that nobody can be told what to do with. */
  void discard(ShardMail.Unreadable message) {
    log.error("Message {} cannot be read and is dropped: {}", message.id(), message.why());
    transactions.call(
        connection -> {
          if (message.run() != null) {
            failUnreadable(
                connection,
                message.run(),
                "A message for the run cannot be read: " + message.why());
          }
          ShardMail.delete(connection, List.of(message.id()));
          return message;
        });
  }

  private void failUnreadable(Connection connection, RunKey run, String reason)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select shard, epoch from run join shard using (shard) where run_key = ?")) {
      select.setLong(1, run.value());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          fail(connection, run, row.getInt("shard"), row.getLong("epoch"), reason);
        }
      }
    }
  }

  private void fail(Connection connection, RunKey run, int shard, long epoch, String reason)
      throws SQLException {
    new BrokenRun(connection, run, clock.instant(), outbox).fail(shard, epoch, reason);
    ChildMail.tellParents(connection, List.of(run));
    moveQueueOf(connection, run);
  }

  private void moveQueueOf(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select workflow_id from run where run_key = ?")) {
      select.setLong(1, run.value());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          WorkflowId workflow = new WorkflowId(row.getString(1));
          ShardMail.send(connection, shards.of(workflow), new Content.MoveQueue(workflow));
        }
      }
    }
  }
}
