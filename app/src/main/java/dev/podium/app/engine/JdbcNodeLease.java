package dev.podium.app.engine;

import dev.podium.app.startup.StartupException;
import dev.podium.scheduler.NodeLease;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the node's name by MySQL's {@code get_lock} on a connection of its own. The lock goes with
 * the connection: when the process dies, and when it is silent for the session's short time-out.
 */
final class JdbcNodeLease implements NodeLease {

  private static final Logger log = LoggerFactory.getLogger(JdbcNodeLease.class);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  /** A predecessor that was killed may hold the lock until the server notices. */
  private static final int WAIT_SECONDS = 8;

  private final DataSource dataSource;
  private final String node;
  private final InstantSource clock;
  private @Nullable Connection connection; // guarded by this

  JdbcNodeLease(DataSource dataSource, String node, InstantSource clock) {
    this.dataSource = dataSource;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public synchronized void acquire() {
    try {
      Connection fresh = dataSource.getConnection();
      connection = fresh;
      checkClock(fresh);
      lock(fresh);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The node could not take its name in the database: " + e.getMessage(), e);
    }
  }

  private void lock(Connection fresh) throws SQLException {
    try (PreparedStatement select = fresh.prepareStatement("select get_lock(?, ?)")) {
      select.setString(
          1, "podium-node-" + Integer.toHexString(node.hashCode()) + "-" + shortName());
      select.setInt(2, WAIT_SECONDS);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next() || row.getInt(1) != 1) {
          throw new StartupException(
              "Another process runs as node '%s'.".formatted(node),
              "Stop it, or start this one with another --node-name.");
        }
      }
      fresh.commit();
    }
  }

  /** Lock names hold 64 characters at most. */
  private String shortName() {
    return node.substring(0, Math.min(40, node.length()));
  }

  private void checkClock(Connection fresh) throws SQLException {
    try (PreparedStatement select = fresh.prepareStatement("select utc_timestamp(6) as now")) {
      Instant before = clock.instant();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        Instant database = Columns.instant(row, "now");
        Instant after = clock.instant();
        Duration off =
            database.isBefore(before)
                ? Duration.between(database, before)
                : database.isAfter(after) ? Duration.between(after, database) : Duration.ZERO;
        if (off.compareTo(CLOCK_TOLERANCE) > 0) {
          throw new StartupException(
              "This machine's clock is %d ms off the database's; at most %d ms are allowed."
                  .formatted(off.toMillis(), CLOCK_TOLERANCE.toMillis()),
              "Set the clock, for example by NTP.");
        }
      }
    }
  }

  @Override
  public synchronized void renew() {
    Connection held = connection;
    try {
      if (held != null && held.isValid(2)) {
        held.rollback();
        return;
      }
    } catch (SQLException e) {
      log.debug("The lease's connection is gone: {}", e.getMessage());
    }
    close();
    acquire();
    log.warn("Node {} has taken its name again after its connection was lost", node);
  }

  @Override
  public synchronized void close() {
    Connection held = connection;
    connection = null;
    if (held == null) {
      return;
    }
    try (held;
        PreparedStatement release = held.prepareStatement("select release_all_locks()")) {
      // The pool keeps the session: without this it would keep the name, too.
      release.execute();
      held.commit();
    } catch (SQLException e) {
      log.debug("The lease's connection was gone already: {}", e.getMessage());
    }
  }
}
