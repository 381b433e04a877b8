package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stops the runs that a step, or any step of a run, waits for. */
final class ChildStop {

  /** Shown where a user would be: who acts on the runs inside of a step. */
  static final String PARENT = "its parent step";

  private static final String OPEN =
      """
      select run_key, shard, status from run
      where status in ('CREATED', 'IN_PROGRESS', 'PAUSED') and parent_run_key = ?
      """;

  private final Connection connection;
  private final String why;
  private final Instant now;
  private final Outbox outbox;

  /**
   * A stop inside of a transaction.
   *
   * @param why shown with the runs that wait in a queue
   */
  ChildStop(Connection connection, String why, Instant now, Outbox outbox) {
    this.connection = connection;
    this.why = why;
    this.now = now;
    this.outbox = outbox;
  }

  void ofStep(Parent parent) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            OPEN + "and parent_ordinal = ? and parent_attempt = ? for update")) {
      select.setLong(1, parent.run().value());
      select.setInt(2, parent.ordinal());
      select.setInt(3, parent.attempt());
      stop(select);
    }
  }

  void ofRun(RunKey parent) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(OPEN + "for update")) {
      select.setLong(1, parent.value());
      stop(select);
    }
  }

  private void stop(PreparedStatement select) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    List<RunKey> queued = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        RunKey run = new RunKey(row.getLong("run_key"));
        if (row.getString("status").equals(RunStatus.CREATED.name())) {
          queued.add(run);
        } else {
          mail.add(
              new ShardMail.Outgoing(
                  row.getInt("shard"), new ShardMessage.Content.End(run, RunAction.STOP, PARENT)));
        }
      }
    }
    new QueuedRuns(connection, outbox).end(queued, RunStatus.STOPPED, why, now);
    ShardMail.send(connection, mail);
  }
}
