package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.StepArtifact;
import java.sql.SQLException;
import java.util.List;

/** Writes rows of {@code step_artifact}. */
final class ArtifactRows {

  private ArtifactRows() {}

  private record Row(long run, StepArtifact artifact) {}

  static void write(Script script, List<RunRows> runs) throws SQLException {
    List<Row> rows =
        runs.stream()
            .flatMap(
                run ->
                    run.artifacts().stream()
                        .map(artifact -> new Row(run.state().header().key().value(), artifact)))
            .toList();
    script.insert(
        "insert into step_artifact (run_key, ordinal, attempt, name, content) values ",
        5,
        "on duplicate key update content = values(content)",
        rows,
        row ->
            script
                .with(row.run())
                .with(row.artifact().ordinal())
                .with(row.artifact().attempt())
                .with(row.artifact().name())
                .with(row.artifact().content().toString()));
  }
}
