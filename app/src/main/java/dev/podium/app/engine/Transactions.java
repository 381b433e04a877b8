package dev.podium.app.engine;

import dev.podium.domain.engine.RowsRefusedException;
import dev.podium.domain.engine.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Runs work in one transaction, or reads without one, and tells passing faults from refused rows.
 */
final class Transactions {

  /**
   * MySQL error numbers that pass although their SQL state does not say so: lock wait, deadlock,
   * too many connections, shutdown, read-only during a fail-over, interrupted, idle time-out, disk
   * full.
   */
  private static final Set<Integer> PASSING =
      Set.of(1205, 1213, 1040, 1053, 1290, 1317, 4031, 1021, 1114, 1158, 1159, 1160, 1161);

  /** The SQL state of a connection that does not exist any more. */
  private static final String GONE = "08003";

  private static final int PROBE_SECONDS = 2;

  private final DataSource writers;
  private final DataSource readers;

  /**
   * Over two pools.
   *
   * @param writers hands out connections with auto-commit off
   * @param readers hands out connections with auto-commit on
   */
  Transactions(DataSource writers, DataSource readers) {
    this.writers = writers;
    this.readers = readers;
  }

  /** What a transaction does. */
  @FunctionalInterface
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  <T> T call(Work<T> work) {
    try (Connection connection = writers.getConnection()) {
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

  /**
   * Reads without a transaction, which would cost a commit: in READ COMMITTED each statement sees
   * what is committed when it begins, in a transaction or not.
   */
  <T> T read(Work<T> work) {
    try (Connection connection = readers.getConnection()) {
      try {
        return work.in(connection);
      } catch (SQLException e) {
        if (!connection.isValid(PROBE_SECONDS)) {
          e.addSuppressed(new SQLNonTransientConnectionException("connection closed", GONE));
        }
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
    // The driver may complain of a closed statement where the connection is gone; what was tried
    // with it afterwards shows.
    for (Throwable afterwards : e.getSuppressed()) {
      if (afterwards instanceof SQLException gone && passes(gone)) {
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
