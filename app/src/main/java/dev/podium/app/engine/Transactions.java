package dev.podium.app.engine;

import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import javax.sql.DataSource;

/** Runs work in one transaction and tells passing faults from refused rows. */
final class Transactions {

  /**
   * MySQL error numbers that pass although their SQL state does not say so: lock wait, deadlock,
   * too many connections, shutdown, read-only during a fail-over, interrupted, idle time-out, disk
   * full.
   */
  private static final Set<Integer> PASSING =
      Set.of(1205, 1213, 1040, 1053, 1290, 1317, 4031, 1021, 1114, 1158, 1159, 1160, 1161);

  private final DataSource dataSource;

  /** The pool must hand out connections with autoCommit off. */
  Transactions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What a transaction does. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  <T> T call(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      try {
        T result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    } catch (SQLException e) {
      throw translated(e);
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is broken: the server rolls back by itself. The first fault tells more.
      cause.addSuppressed(e);
    }
  }

  private static RuntimeException translated(SQLException e) {
    for (SQLException next = e; next != null; next = next.getNextException()) {
      if (passes(next)) {
        return new StoreUnavailableException(String.valueOf(e.getMessage()), e);
      }
    }
    // The driver may complain of a closed statement where the connection is gone; the roll-back
    // shows.
    for (Throwable rollBack : e.getSuppressed()) {
      if (rollBack instanceof SQLException gone && passes(gone)) {
        return new StoreUnavailableException(String.valueOf(gone.getMessage()), e);
      }
    }
    return new RowsRefusedException(String.valueOf(e.getMessage()), e);
  }

  /** Whether the same may go well later. */
  static boolean passes(SQLException e) {
    if (e instanceof SQLTransientException || e instanceof SQLRecoverableException) {
      return true;
    }
    String state = e.getSQLState();
    return PASSING.contains(e.getErrorCode())
        || (state != null && (state.startsWith("08") || state.startsWith("40")));
  }
}
