package dev.podium.app.connection;

import dev.podium.app.database.NamedRows;
import dev.podium.app.secret.SecretBox;
import dev.podium.app.secret.SecretKeys;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.json.Texts;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.sql.SqlConnections.RefusedConnectionException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Connections with what is sealed of them, for those that they are granted to. */
@Component
final class SealedConnections {

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final NamedRows<ConnectionRow> rows;

  SealedConnections(JdbcClient jdbc, SecretKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.rows =
        new NamedRows<>(
            jdbc,
            "sql_connection",
            "connection",
            ConnectionDraft::isName,
            (row, number) -> ConnectionRow.read(row));
  }

  Optional<ConnectionRow> find(String name) {
    return rows.find(name);
  }

  /** The connection, which is used from now on. */
  ConnectionRow load(String name, SecretUser user) throws RefusedConnectionException {
    ConnectionRow row =
        find(name)
            .filter(found -> found.draft().grants().cover(user))
            .orElseThrow(
                () ->
                    new RefusedConnectionException(
                        "There is no connection \"%s\" that is granted to the workflow %s."
                            .formatted(Texts.shorten(name, 80), user.workflow())));
    jdbc.sql(
            """
            update sql_connection set last_used_at = utc_timestamp(6)
            where connection_id = ?
              and (last_used_at is null or last_used_at < utc_timestamp(6) - interval 1 minute)
            """)
        .param(row.id())
        .update();
    return row;
  }

  /** The password or the token. */
  String open(ConnectionRow row) throws RefusedConnectionException {
    SecretBox box = keys.find().orElse(null);
    if (box == null || !box.knows(row.sealed())) {
      throw new RefusedConnectionException(
          "The password of the connection cannot be opened on this node: give it again, or start the"
              + " node with the key that it was sealed with.");
    }
    return box.open(row.sealed(), ConnectionRow.purpose(row.draft().name()));
  }
}
