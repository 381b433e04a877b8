package dev.podium.scheduler.sql;

import dev.podium.domain.secret.SecretUser;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

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

  /**
   * Has a database send no more rows of a query, whose transaction goes on. What is on its way
   * already still comes, and then the end or an error.
   *
   * @param running the query whose rows are being read
   * @param name of the connection by which it runs
   * @return false if nothing was told, because its driver reads no rows that nobody asks for
   * @throws SQLException if the database cannot be told
   * @throws RefusedConnectionException if it cannot be told because the connection is gone
   */
  default boolean stopRows(Statement running, String name, SecretUser user)
      throws SQLException, RefusedConnectionException {
    return false;
  }

  /** A connection that a step may not have; the message is a sentence for people. */
  final class RefusedConnectionException extends Exception {
    public RefusedConnectionException(String message) {
      super(message);
    }
  }
}
