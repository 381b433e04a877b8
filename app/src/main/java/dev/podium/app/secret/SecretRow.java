package dev.podium.app.secret;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.secret.Secret;
import dev.podium.domain.secret.SecretDraft;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads rows of {@code secret}. */
record SecretRow(long id, SecretDraft draft, Sealed sealed) {

  static SecretRow read(ResultSet row) throws SQLException {
    return new SecretRow(
        row.getLong("secret_id"),
        new SecretDraft(
            row.getString("name"),
            row.getString("description"),
            GrantsJson.read(row.getString("granted_to"))),
        Sealed.of(row.getBytes("sealed")));
  }

  /** As it is shown. */
  static Secret shown(ResultSet row, SecretKeys keys) throws SQLException {
    SecretRow read = read(row);
    return new Secret(
        read.draft(),
        row.getString("created_by"),
        UtcTimes.load(row, "created_at"),
        UtcTimes.load(row, "changed_at"),
        UtcTimes.find(row, "last_used_at"),
        keys.find().filter(box -> box.knows(read.sealed())).isPresent(),
        row.getInt("revision"));
  }

  /** What a value is sealed for. */
  static String purpose(String name) {
    return "secret:" + name;
  }
}
