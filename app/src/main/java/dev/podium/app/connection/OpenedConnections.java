package dev.podium.app.connection;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.podium.domain.connection.ConnectionTarget;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.SecretUser;
import dev.podium.scheduler.sql.SqlConnections;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Opens connections for steps and for whoever tries them; each is looked up when it is opened. */
@Component
final class OpenedConnections implements SqlConnections {

  private final SealedConnections sealed;
  private final Drivers drivers;
  private final OwnDatabase own;
  private final Set<String> schemes;

  OpenedConnections(
      SealedConnections sealed, Drivers drivers, OwnDatabase own, SqlSettings settings) {
    this.sealed = sealed;
    this.drivers = drivers;
    this.own = own;
    this.schemes = settings.allowedSchemes();
  }

  @Override
  public Connection open(String name, SecretUser user)
      throws SQLException, RefusedConnectionException {
    ConnectionRow row;
    try {
      row = sealed.load(name, user);
    } catch (DataAccessException e) {
      throw new SQLTransientConnectionException(
          "Podium's own database, which keeps the connection, is away.", e);
    }
    return connect(row);
  }

  /** MySQL's driver reads all rows, and can have a query ended only until the first is there. */
  @Override
  public boolean stopRows(Statement running, String name, SecretUser user)
      throws SQLException, RefusedConnectionException {
    Connection busy = running.getConnection();
    if (!busy.isWrapperFor(JdbcConnection.class)) {
      return false;
    }
    long number = busy.unwrap(JdbcConnection.class).getSession().getThreadId();
    try (Connection other = open(name, user);
        Statement kill = other.createStatement()) {
      kill.execute("kill query %d".formatted(number));
      return true;
    }
  }

  /** What is allowed may have changed since it was written. */
  private Connection connect(ConnectionRow row) throws SQLException, RefusedConnectionException {
    if (!(row.draft().target() instanceof ConnectionTarget.Database(String url, String user))) {
      throw new RefusedConnectionException(
          "The connection %s leads to a Kubernetes cluster, not to a database."
              .formatted(row.draft().name()));
    }
    try {
      row.draft().requireValid(schemes, null);
    } catch (RefusedException e) {
      throw new RefusedConnectionException(String.valueOf(e.getMessage()));
    }
    Optional<Problem> refusal = own.refuse(url, user);
    if (refusal.isPresent()) {
      throw new RefusedConnectionException(refusal.get().text());
    }
    return drivers.connect(url, user, sealed.open(row));
  }

  ConnectionTrial test(String name) {
    return ConnectionTrial.of(
        () -> {
          ConnectionRow row = sealed.find(name).orElse(null);
          return row == null ? Optional.empty() : Optional.of(describe(row));
        });
  }

  private String describe(ConnectionRow row) throws SQLException, RefusedConnectionException {
    try (Connection connection = connect(row)) {
      DatabaseMetaData database = connection.getMetaData();
      return "%s %s"
          .formatted(database.getDatabaseProductName(), database.getDatabaseProductVersion());
    }
  }
}
