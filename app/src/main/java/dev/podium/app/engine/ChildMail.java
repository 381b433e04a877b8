package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Tells steps that the runs which they wait for have ended. */
final class ChildMail {

  private ChildMail() {}

  /** What a run that has ended tells its parent. */
  static ShardMail.Outgoing ended(Parent parent, RunState run) {
    RunHeader header = run.header();
    return outgoing(
        parent, new RunEvent.Child(header.ref(), header.version(), header.uuid(), run.status()));
  }

  private static ShardMail.Outgoing outgoing(Parent parent, RunEvent.Child child) {
    return new ShardMail.Outgoing(
        parent.shard(),
        new ShardMessage.Content.ChildEnded(
            parent.run(), parent.ordinal(), parent.attempt(), child));
  }

  /** Tells the parents of runs that this transaction has ended; a root has none. */
  static void tellParents(Connection connection, Collection<RunKey> ended) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select * from run where parent_run_key is not null
              and status in ('TIMED_OUT', 'STOPPED', 'FAILED', 'SUCCEEDED') and run_key in ("""
                + Columns.marks(ended.size())
                + ")")) {
      int column = 1;
      for (RunKey run : ended) {
        select.setLong(column++, run.value());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          mail.add(
              outgoing(
                  Objects.requireNonNull(Columns.findParent(row)),
                  new RunEvent.Child(
                      new RunRef(
                          new WorkflowId(row.getString("workflow_id")),
                          row.getLong("instance_id"),
                          row.getLong("run_id")),
                      row.getInt("version"),
                      Columns.uuid(row, "uuid"),
                      RunStatus.valueOf(row.getString("status")))));
        }
      }
    }
    ShardMail.send(connection, mail);
  }
}
