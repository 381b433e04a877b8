package dev.podium.bench.speed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What REST does not tell: looks into the database and the processes of nodes on this machine.
 * Connects anew for each look, since measurements kill servers.
 */
final class Probes {

  private final LocalServers servers;

  Probes(LocalServers servers) {
    this.servers = servers;
  }

  /** What all processes have done since their start. */
  Work work() throws IOException, SQLException {
    double node = 0;
    for (long pid : servers.nodePids()) {
      node += ProcFiles.processorMillis(pid);
    }
    double database = ProcFiles.processorMillis(servers.databasePid());
    try (Connection connection = servers.connect()) {
      return new Work(CommitCounters.read(connection), node, database);
    }
  }

  /** Resident memory of the largest node in MB, or nothing where there is no {@code /proc}. */
  OptionalDouble nodeMegabytes() throws IOException {
    OptionalDouble largest = OptionalDouble.empty();
    for (long pid : servers.nodePids()) {
      OptionalDouble one = ProcFiles.residentMegabytes(pid);
      if (one.orElse(0) > largest.orElse(-1)) {
        largest = one;
      }
    }
    return largest;
  }

  /** Resident memory of the database in MB, or nothing where there is no {@code /proc}. */
  OptionalDouble databaseMegabytes() throws IOException {
    return ProcFiles.residentMegabytes(servers.databasePid());
  }

  /** What lives in the heaps of all nodes, in MB, once all garbage is collected. */
  double liveHeapMegabytes() throws IOException, InterruptedException {
    double sum = 0;
    for (long pid : servers.nodePids()) {
      sum += LiveHeap.megabytes(pid);
    }
    return sum;
  }

  /**
   * What is stored: the pages that hold rows and index entries of all tables, in bytes. Counted
   * exactly by ANALYZE TABLE ({@code n_leaf_pages}); the files are larger, because they grow by
   * megabytes, and the few pages above the leaves are not in it. Nothing where the account may not
   * read that.
   */
  OptionalDouble bytesAtRest() throws SQLException {
    if (!servers.mayReadStatistics()) {
      return OptionalDouble.empty();
    }
    try (Connection connection = servers.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("analyze no_write_to_binlog table " + String.join(", ", tables(statement)));
      try (ResultSet row =
          statement.executeQuery(
              """
              select sum(stat_value) * @@innodb_page_size from mysql.innodb_index_stats
              where database_name = database() and stat_name = 'n_leaf_pages'
              """)) {
        row.next();
        return OptionalDouble.of(row.getDouble(1));
      }
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            select table_name from information_schema.tables
            where table_schema = database() and table_type = 'BASE TABLE'
            """)) {
      while (rows.next()) {
        tables.add("`" + rows.getString(1) + "`");
      }
    }
    return tables;
  }

  /** The server's version, and how safely it writes. */
  String databaseLine() throws SQLException {
    try (Connection connection = servers.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select @@version, @@innodb_flush_log_at_trx_commit, @@innodb_flush_method,
                  @@innodb_doublewrite, @@log_bin, @@sync_binlog,
                  @@innodb_buffer_pool_size div 1048576
                """)) {
      row.next();
      return "MySQL %s (flush_log_at_trx_commit %s, %s, doublewrite %s, binary log %s, %s MB pool)"
          .formatted(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getBoolean(5) ? "on with sync_binlog " + row.getString(6) : "off",
              row.getString(7));
    }
  }
}
