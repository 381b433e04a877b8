package dev.podium.bench.speed;

import dev.podium.bench.server.DataFolder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** Nodes and their database as processes of this machine. */
interface LocalServers {

  /** A new connection to the database, with auto-commit. */
  Connection connect() throws SQLException;

  long databasePid();

  List<Long> nodePids();

  /** Whether the account of {@link #connect} may read the tables of the schema {@code mysql}. */
  boolean mayReadStatistics();

  /** A node with an embedded MySQL. */
  static LocalServers of(DataFolder data) {
    return new LocalServers() {
      @Override
      public Connection connect() throws SQLException {
        return DriverManager.getConnection(
            data.databaseUrl(), data.databaseUser(), data.databasePassword());
      }

      @Override
      public boolean mayReadStatistics() {
        return false;
      }

      @Override
      public long databasePid() {
        return data.databasePid();
      }

      @Override
      public List<Long> nodePids() {
        return List.of(data.nodePid());
      }
    };
  }
}
