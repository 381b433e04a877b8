package dev.podium.app.engine;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.StepArtifact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes rows of {@code step_artifact}. */
final class ArtifactRows {

  private ArtifactRows() {}

  static void write(Connection connection, List<RunRows> runs) throws SQLException {
    if (runs.stream().allMatch(rows -> rows.artifacts().isEmpty())) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into step_artifact (run_key, ordinal, attempt, name, content)
            values (?, ?, ?, ?, ?) on duplicate key update content = values(content)
            """)) {
      for (RunRows rows : runs) {
        for (StepArtifact artifact : rows.artifacts()) {
          upsert.setLong(1, rows.state().header().key().value());
          upsert.setInt(2, artifact.ordinal());
          upsert.setInt(3, artifact.attempt());
          upsert.setString(4, artifact.name());
          upsert.setString(5, artifact.content().toString());
          upsert.addBatch();
        }
      }
      upsert.executeBatch();
    }
  }
}
