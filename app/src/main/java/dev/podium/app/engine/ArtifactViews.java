package dev.podium.app.engine;

import dev.podium.domain.run.RunRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of {@code step_artifact}. */
final class ArtifactViews {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ArtifactViews() {}

  /** Those of some attempts of a run, given and answered by the ordinals of their steps. */
  static Map<Integer, Map<String, JsonNode>> of(
      Connection connection, RunRef run, Map<Integer, Integer> attempts) throws SQLException {
    if (attempts.isEmpty()) {
      return Map.of();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select a.ordinal, a.name, a.content from run r join step_artifact a using (run_key)
            where r.workflow_id = ? and r.instance_id = ? and r.run_id = ?
              and (a.ordinal, a.attempt) in (%s)
            order by a.ordinal, a.name
            """
                .formatted(String.join(",", Collections.nCopies(attempts.size(), "(?, ?)"))))) {
      Columns.set(select, 1, run.workflow());
      select.setLong(2, run.instance());
      select.setLong(3, run.run());
      int column = 4;
      for (Map.Entry<Integer, Integer> attempt : attempts.entrySet()) {
        select.setInt(column++, attempt.getKey());
        select.setInt(column++, attempt.getValue());
      }
      Map<Integer, Map<String, JsonNode>> artifacts = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          artifacts
              .computeIfAbsent(rows.getInt(1), ordinal -> new LinkedHashMap<>())
              .put(rows.getString(2), MAPPER.readTree(rows.getString(3)));
        }
      }
      return artifacts;
    }
  }
}
