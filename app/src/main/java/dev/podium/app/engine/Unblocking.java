package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the block off failed instances, and says so on their timelines. */
final class Unblocking {

  private final Connection connection;
  private final TimelineEvent event;

  Unblocking(Connection connection, String user, Instant now) {
    this.connection = connection;
    this.event = new TimelineEvent.Acted(now, "UNBLOCK", user, "Unblocked by %s.".formatted(user));
  }

  /**
   * Unblocks.
   *
   * @param instance 0 for all of the workflow
   * @return how many blocked
   */
  int unblock(WorkflowId workflow, long instance) throws SQLException {
    Map<Long, Timeline> blocking = lockBlocking(workflow, instance);
    try (PreparedStatement update =
        connection.prepareStatement(
            "update run set unblocked = true, timeline = ? where run_key = ?")) {
      for (Map.Entry<Long, Timeline> run : blocking.entrySet()) {
        update.setString(1, TimelineJson.write(run.getValue().plus(event)));
        update.setLong(2, run.getKey());
        update.addBatch();
      }
      update.executeBatch();
    }
    return blocking.size();
  }

  private Map<Long, Timeline> lockBlocking(WorkflowId workflow, long instance) throws SQLException {
    Map<Long, Timeline> blocking = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, timeline from run
            where workflow_id = ? and status = 'FAILED' and not unblocked
              and (? = 0 or instance_id = ?)
            order by run_key for update
            """)) {
      Columns.set(select, 1, workflow);
      select.setLong(2, instance);
      select.setLong(3, instance);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          blocking.put(rows.getLong("run_key"), TimelineJson.read(rows.getString("timeline")));
        }
      }
    }
    return blocking;
  }
}
