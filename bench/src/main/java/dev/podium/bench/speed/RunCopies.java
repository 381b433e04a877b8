package dev.podium.bench.speed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Copies what is stored of the runs of {@link StoredRuns} and of their steps, row by row: further
 * instances of the same workflows, in another shard, some hours older. The copies have no events,
 * which are kept for a few days only. Not written to the binary log.
 */
final class RunCopies {

  /** What lets MySQL write millions of rows into several indexes at once: bytes. */
  private static final Map<String, Long> ROOM =
      Map.of("innodb_buffer_pool_size", 4L << 30, "innodb_redo_log_capacity", 4L << 30);

  /** By their ids: a pattern would have the server read all copies to find what is copied. */
  private static final String OURS =
      StoredRuns.workflows().stream()
          .collect(Collectors.joining("', '", "r.workflow_id in ('", "')"));

  private final Connection connection;
  private final List<Column> run;
  private final List<Column> step;

  /** How many instances each workflow has really run: those are copied. */
  private final long originals;

  /** What the settings of {@link #ROOM} were before. */
  private final Map<String, Long> measured = new HashMap<>();

  RunCopies(Connection connection) throws SQLException {
    this.connection = connection;
    this.run = columns("run");
    this.step = columns("step_attempt");
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session sql_log_bin = 0");
    }
    for (String setting : ROOM.keySet()) {
      measured.put(setting, number("select @@global." + setting));
    }
    setGlobally(ROOM);
    this.originals = number("select coalesce(max(r.instance_id), 0) from run r where " + OURS);
  }

  private record Column(String name, boolean isTime) {

    /** Its value in a copy: the same, and earlier where it is a moment. */
    String aged(String table, long hours) {
      String value = table + "." + name;
      return isTime ? value + " - interval " + hours + " hour" : value;
    }
  }

  private List<Column> columns(String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select column_name, data_type = 'datetime' from information_schema.columns
                where table_schema = database() and table_name = '%s' and generation_expression = ''
                """
                    .formatted(table))) {
      while (rows.next()) {
        columns.add(new Column(rows.getString(1), rows.getBoolean(2)));
      }
    }
    return columns;
  }

  /** One copy of each run; rounds count from 1. */
  void add(long round) throws SQLException {
    long shift = round * originals;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          insert(
                  "run",
                  run.stream().filter(column -> !isKey(column)).toList(),
                  column -> runValue(column, shift, round))
              + " from run r where %s and r.instance_id <= %d".formatted(OURS, originals));
      statement.execute(
          insert(
                  "step_attempt",
                  step,
                  column -> isKey(column) ? "c.run_key" : column.aged("s", round))
              + """
               from run r join run c on c.workflow_id = r.workflow_id
                and c.instance_id = r.instance_id + %d and c.run_id = r.run_id
              join step_attempt s on s.run_key = r.run_key
              where %s and r.instance_id <= %d
              """
                  .formatted(shift, OURS, originals));
    }
  }

  private static boolean isKey(Column column) {
    return column.name().equals("run_key");
  }

  private static String runValue(Column column, long shift, long round) {
    return switch (column.name()) {
      case "instance_id" -> "r.instance_id + " + shift;
      case "uuid" -> "uuid_to_bin(uuid())";
      case "shard" -> "(r.shard + %d) %% 32".formatted(round);
      default -> column.aged("r", round);
    };
  }

  private static String insert(String table, List<Column> columns, Function<Column, String> value) {
    return "insert into %s (%s) select %s"
        .formatted(
            table,
            columns.stream().map(Column::name).collect(Collectors.joining(", ")),
            columns.stream().map(value).collect(Collectors.joining(", ")));
  }

  private void setGlobally(Map<String, Long> settings) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, Long> setting : settings.entrySet()) {
        statement.execute("set global %s = %d".formatted(setting.getKey(), setting.getValue()));
      }
    }
  }

  /**
   * Lets the queues number on after the copies, and the database see what it has, with the memory
   * that is measured.
   */
  void finish() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          update run_queue q set latest_instance_id =
            (select max(r.instance_id) from run r where r.workflow_id = q.workflow_id)
          where q.workflow_id like 'bench-past-%'
          """);
      statement.execute("analyze no_write_to_binlog table run, step_attempt");
    }
    setGlobally(measured);
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
