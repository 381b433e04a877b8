package dev.podium.bench;

import dev.podium.bench.server.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;

/** What REST does not tell: looks into the database and the processes of a node on this machine. */
final class Probes implements AutoCloseable {

  private static final String RESIDENT = "VmRSS:";

  private final DataFolder data;
  private final Connection database;

  private Probes(DataFolder data, Connection database) {
    this.data = data;
    this.database = database;
  }

  static Probes open(DataFolder data) throws SQLException {
    return new Probes(
        data,
        DriverManager.getConnection(
            data.databaseUrl(), data.databaseUser(), data.databasePassword()));
  }

  CommitCounters counters() throws SQLException {
    return CommitCounters.read(database);
  }

  /** Resident memory of the node in MB, or nothing where there is no {@code /proc}. */
  OptionalDouble nodeMegabytes() throws IOException {
    return megabytes(data.nodePid());
  }

  /** Resident memory of the database in MB, or nothing where there is no {@code /proc}. */
  OptionalDouble databaseMegabytes() throws IOException {
    return megabytes(data.databasePid());
  }

  private static OptionalDouble megabytes(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return OptionalDouble.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(RESIDENT))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst();
  }

  /** The server's version, and how safely it writes. */
  String databaseLine() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select @@version, @@innodb_flush_log_at_trx_commit, @@innodb_flush_method,
                  @@innodb_doublewrite, @@log_bin, @@innodb_buffer_pool_size div 1048576
                """)) {
      row.next();
      return "MySQL %s (flush_log_at_trx_commit %s, %s, doublewrite %s, binary log %s, %s MB pool)"
          .formatted(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getBoolean(5) ? "on" : "off",
              row.getString(6));
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
