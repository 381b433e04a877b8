package dev.podium.app.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes much history at once: runs that have succeeded long ago, each with as many steps. */
public final class EndedRuns {
  private EndedRuns() {}

  /** Stores instances 1 and up of a workflow; does not commit. */
  public static void insert(Connection connection, String workflow, int runs, int stepsEach)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session cte_max_recursion_depth = 1000000");
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into run (workflow_id, instance_id, run_id, version, uuid, shard, status,
              initiator, owner, params, created_at, started_at, ended_at, modified_at)
            with recursive numbers (n) as
              (select 1 union all select n + 1 from numbers where n < ?)
            select ?, n, 1, 1, uuid_to_bin(uuid()), n % 32, 'SUCCEEDED',
              '{"type": "MANUAL", "user": "ann"}', 'ann', '{}',
              utc_timestamp(6), utc_timestamp(6), utc_timestamp(6), utc_timestamp(6) from numbers
            """)) {
      insert.setInt(1, runs);
      insert.setString(2, workflow);
      insert.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into step_attempt (run_key, ordinal, attempt, status, revision, created_at)
            with recursive numbers (n) as
              (select 0 union all select n + 1 from numbers where n < ? - 1)
            select run_key, n, 1, 'SUCCEEDED', 0, created_at from run, numbers
            where workflow_id = ?
            """)) {
      insert.setInt(1, stepsEach);
      insert.setString(2, workflow);
      insert.executeUpdate();
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into run_queue (workflow_id, latest_instance_id) values (?, ?)
            on duplicate key update latest_instance_id = values(latest_instance_id)
            """)) {
      upsert.setString(1, workflow);
      upsert.setInt(2, runs);
      upsert.executeUpdate();
    }
  }
}
