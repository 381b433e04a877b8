package dev.podium.app.connection;

import dev.podium.app.secret.GrantsJson;
import dev.podium.app.secret.Sealed;
import dev.podium.domain.connection.ConnectionDraft;
import java.sql.ResultSet;
import java.sql.SQLException;

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
        row.getString("url"),
        row.getString("user_name"),
        GrantsJson.read(row.getString("granted_to")));
  }

  /** What a password is sealed for. */
  static String purpose(String name) {
    return "connection:" + name;
  }
}
