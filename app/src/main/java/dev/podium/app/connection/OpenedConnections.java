package dev.podium.app.connection;

import dev.podium.app.secret.SecretBox;
import dev.podium.app.secret.SecretKeys;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.json.Texts;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.sql.SqlConnections;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens connections for steps and for whoever tries them; each is looked up when it is opened. */
@Component
final class OpenedConnections implements SqlConnections {

  private static final int LONGEST_MESSAGE = 1_000;

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final Drivers drivers;
  private final OwnDatabase own;
  private final Set<String> schemes;

  OpenedConnections(
      JdbcClient jdbc, SecretKeys keys, Drivers drivers, OwnDatabase own, SqlSettings settings) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.drivers = drivers;
    this.own = own;
    this.schemes = settings.allowedSchemes();
  }

  @Override
  public Connection open(String name, SecretUser user)
      throws SQLException, RefusedConnectionException {
    ConnectionRow row;
    try {
      row =
          find(name)
              .filter(found -> found.draft().grants().cover(user))
              .orElseThrow(
                  () ->
                      new RefusedConnectionException(
                          "There is no connection \"%s\" that is granted to the workflow %s."
                              .formatted(Texts.shorten(name, 80), user.workflow())));
      noteUse(row);
    } catch (DataAccessException e) {
      throw new SQLTransientConnectionException(
          "Podium's own database, which keeps the connection, is away.", e);
    }
    return connect(row);
  }

  private Optional<ConnectionRow> find(String name) {
    return jdbc.sql("select * from sql_connection where name = ?")
        .param(name)
        .query((row, number) -> ConnectionRow.read(row))
        .optional();
  }

  private void noteUse(ConnectionRow row) {
    jdbc.sql(
            """
            update sql_connection set last_used_at = utc_timestamp(6)
            where connection_id = ?
              and (last_used_at is null or last_used_at < utc_timestamp(6) - interval 1 minute)
            """)
        .param(row.id())
        .update();
  }

  /** What is allowed may have changed since it was written. */
  private Connection connect(ConnectionRow row) throws SQLException, RefusedConnectionException {
    try {
      row.draft().requireValid(schemes, null);
    } catch (RefusedException e) {
      throw new RefusedConnectionException(String.valueOf(e.getMessage()));
    }
    Optional<Problem> refusal = own.refuse(row.draft().url(), row.draft().user());
    if (refusal.isPresent()) {
      throw new RefusedConnectionException(refusal.get().text());
    }
    SecretBox box = keys.find().orElse(null);
    if (box == null || !box.knows(row.sealed())) {
      throw new RefusedConnectionException(
          "The password of the connection cannot be opened on this node: give it again, or start the"
              + " node with the key that it was sealed with.");
    }
    return drivers.connect(
        row.draft().url(),
        row.draft().user(),
        box.open(row.sealed(), ConnectionRow.purpose(row.draft().name())));
  }

  ConnectionTrial test(String name) {
    long begun = System.nanoTime();
    try {
      Optional<ConnectionRow> row = find(name);
      if (row.isEmpty()) {
        return new ConnectionTrial(false, "The connection is gone.", Duration.ZERO);
      }
      try (Connection connection = connect(row.get())) {
        DatabaseMetaData database = connection.getMetaData();
        return trial(
            true,
            "%s %s"
                .formatted(database.getDatabaseProductName(), database.getDatabaseProductVersion()),
            begun);
      }
    } catch (SQLException | RefusedConnectionException e) {
      return trial(false, String.valueOf(e.getMessage()), begun);
    }
  }

  private static ConnectionTrial trial(boolean connected, String message, long begun) {
    return new ConnectionTrial(
        connected,
        Texts.shorten(message.replaceAll("\\s+", " "), LONGEST_MESSAGE),
        Duration.ofNanos(System.nanoTime() - begun));
  }
}
