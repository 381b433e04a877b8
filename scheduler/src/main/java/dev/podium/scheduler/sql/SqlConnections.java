package dev.podium.scheduler.sql;

import dev.podium.domain.secret.SecretUser;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections for steps. */
@FunctionalInterface
public interface SqlConnections {

  /**
   * A new connection, which the caller closes.
   *
   * @param user the workflow whose step asks
   * @throws SQLException if the database cannot be reached or does not take the login
   * @throws RefusedConnectionException if there is no such connection, or it may not be used
   */
  Connection open(String name, SecretUser user) throws SQLException, RefusedConnectionException;

  /** A connection that a step may not have; the message is a sentence for people. */
  final class RefusedConnectionException extends Exception {
    public RefusedConnectionException(String message) {
      super(message);
    }
  }
}
