package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.RunIds;
import dev.podium.domain.event.StatusChange;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.Timeline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The events of runs that are written without being in any node's memory. */
final class MadeRuns {

  private MadeRuns() {}

  /**
   * A run whose row is locked.
   *
   * @param shard where it goes on
   * @param ids what its events need
   * @param timeline of one that waits: it may have been paused before
   */
  record Known(RunKey key, int shard, RunIds ids, Timeline timeline) {

    /** What {@link #read} wants of a row. */
    static final String COLUMNS =
        "run_key, shard, workflow_id, instance_id, run_id, uuid, initiator, timeline";

    static Known read(ResultSet row) throws SQLException {
      RunRef ref =
          new RunRef(
              new WorkflowId(row.getString("workflow_id")),
              row.getLong("instance_id"),
              row.getLong("run_id"));
      return new Known(
          new RunKey(row.getLong("run_key")),
          row.getInt("shard"),
          RunIds.of(
              ref, Columns.uuid(row, "uuid"), RunJson.readInitiator(row.getString("initiator"))),
          TimelineJson.read(row.getString("timeline")));
    }

    Event event(RunStatus from, RunStatus to, Instant at) {
      return new Event.RunChanged(ids, List.of(new StatusChange<>(from, to, at)));
    }
  }

  /** A new run's event; every run begins as created. */
  static Event event(RunIds ids, RunStatus status, Instant at) {
    List<StatusChange<RunStatus>> changes = new ArrayList<>();
    changes.add(new StatusChange<>(null, RunStatus.CREATED, at));
    if (status != RunStatus.CREATED) {
      changes.add(new StatusChange<>(RunStatus.CREATED, status, at));
    }
    return new Event.RunChanged(ids, changes);
  }

  /** Those of the runs that are in a status, which they keep until the transaction ends. */
  static List<Known> lock(Connection connection, Collection<RunKey> runs, RunStatus status)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + Known.COLUMNS
                + " from run where status = ? and run_key in ("
                + Columns.marks(runs.size())
                + ") order by run_key for update")) {
      select.setString(1, status.name());
      int column = 2;
      for (RunKey run : runs) {
        select.setLong(column++, run.value());
      }
      List<Known> known = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          known.add(Known.read(row));
        }
      }
      return known;
    }
  }
}
