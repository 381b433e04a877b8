package dev.podium.app.engine;

import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.ShardMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells steps that the runs which they wait for have ended. */
final class ChildMail {

  /** So many fit into a row, however long their ids are. */
  private static final int IN_A_MESSAGE = 100;

  private final Map<Parent, List<RunEvent.Child>> ended = new LinkedHashMap<>();

  /** Tells a parent that a run has ended, with all others that it is told of. */
  void add(Parent parent, RunState run) {
    RunHeader header = run.header();
    add(parent, new RunEvent.Child(header.ref(), header.version(), header.uuid(), run.status()));
  }

  private void add(Parent parent, RunEvent.Child child) {
    ended.computeIfAbsent(parent, key -> new ArrayList<>()).add(child);
  }

  void send(Connection connection) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    ended.forEach(
        (parent, children) -> {
          for (int from = 0; from < children.size(); from += IN_A_MESSAGE) {
            int to = Math.min(children.size(), from + IN_A_MESSAGE);
            mail.add(outgoing(parent, children.subList(from, to)));
          }
        });
    ShardMail.send(connection, mail);
  }

  private static ShardMail.Outgoing outgoing(Parent parent, List<RunEvent.Child> children) {
    return new ShardMail.Outgoing(
        parent.shard(),
        new ShardMessage.Content.ChildrenEnded(
            parent.run(), parent.ordinal(), parent.attempt(), children));
  }

  /** Tells the parents of runs that this transaction has ended; a root has none. */
  static void tellParents(Connection connection, Collection<RunKey> ended) throws SQLException {
    ChildMail mail = new ChildMail();
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
          mail.add(Objects.requireNonNull(Columns.findParent(row)), ChildRow.read(row));
        }
      }
    }
    mail.send(connection);
  }
}
