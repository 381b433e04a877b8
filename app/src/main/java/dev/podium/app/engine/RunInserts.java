package dev.podium.app.engine;

import dev.podium.app.engine.LaunchTransaction.Fresh;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rows of new runs. */
final class RunInserts {

  private RunInserts() {}

  /** Stores runs of one workflow in the caller's transaction; the keys are in their order. */
  static List<RunKey> insert(Connection connection, List<Fresh> fresh, Instant now)
      throws SQLException {
    List<RunKey> keys = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into run (workflow_id, instance_id, run_id, version, uuid, shard, status, initiator,
              owner, run_params, params, templates, requested_at, created_at, started_at, modified_at,
              config, parent_run_key, parent_shard, parent_ordinal, parent_attempt)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            Statement.RETURN_GENERATED_KEYS)) {
      for (Fresh run : fresh) {
        bind(insert, run, now);
        insert.addBatch();
      }
      insert.executeBatch();
      try (ResultSet generated = insert.getGeneratedKeys()) {
        while (generated.next()) {
          keys.add(new RunKey(generated.getLong(1)));
        }
      }
    }
    return keys;
  }

  private static void bind(PreparedStatement insert, Fresh run, Instant now) throws SQLException {
    Launch launch = run.launch();
    Columns.set(insert, 1, run.ref().workflow());
    insert.setLong(2, run.ref().instance());
    insert.setLong(3, run.ref().run());
    insert.setInt(4, launch.version());
    Columns.set(insert, 5, launch.uuid());
    insert.setInt(6, run.shard());
    insert.setString(7, (run.admitted() ? RunStatus.IN_PROGRESS : RunStatus.CREATED).name());
    insert.setString(8, RunJson.write(launch.initiator()));
    insert.setString(9, launch.owner());
    insert.setString(10, RunJson.writeDefinitions(launch.runParams()));
    insert.setBytes(11, StoredParams.ofRun(launch.params()));
    insert.setString(12, RunJson.writeTemplates(launch.templates()));
    Columns.set(insert, 13, launch.requestedAt());
    Columns.set(insert, 14, now);
    Columns.set(insert, 15, run.admitted() ? now : null);
    Columns.set(insert, 16, now);
    insert.setString(17, RunConfigJson.write(launch.config()));
    Columns.setParent(insert, 18, launch.parent());
  }
}
