package dev.podium.app.connection;

import dev.podium.app.secret.GrantsJson;
import dev.podium.app.secret.Sealed;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.ConnectionTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of {@code sql_connection}. */
record ConnectionRow(long id, ConnectionDraft draft, Sealed sealed) {

  static ConnectionRow read(ResultSet row) throws SQLException {
    return new ConnectionRow(
        row.getLong("connection_id"), draft(row), Sealed.of(row.getBytes("sealed")));
  }

  static ConnectionDraft draft(ResultSet row) throws SQLException {
    return new ConnectionDraft(
        row.getString("name"),
        row.getString("description"),
        target(row),
        GrantsJson.read(row.getString("granted_to")));
  }

  private static ConnectionTarget target(ResultSet row) throws SQLException {
    String url = row.getString("url");
    String cluster = row.getString("cluster_settings");
    return cluster == null
        ? new ConnectionTarget.Database(url, row.getString("user_name"))
        : ClusterTargetJson.read(url, cluster);
  }

  /** Clusters have none. */
  static String user(ConnectionTarget target) {
    return target instanceof ConnectionTarget.Database(String url, String user) ? user : "";
  }

  static @Nullable String clusterSettings(ConnectionTarget target) {
    return target instanceof ConnectionTarget.Cluster cluster
        ? ClusterTargetJson.write(cluster)
        : null;
  }

  /** What a password is sealed for. */
  static String purpose(String name) {
    return "connection:" + name;
  }
}
