package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpan;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads when runs were there: plain columns alone, of a bounded number of rows. */
final class SpanRows {

  private static final String COLUMNS =
      "select run_key, workflow_id, instance_id, run_id, status, created_at, started_at, ended_at ";

  /** By run_by_source, backwards: the rows of an index stand in the order of their keys. */
  private static final String NEWEST =
      COLUMNS + "from run where source_workflow_id is null order by run_key desc limit ?";

  /** By run_by_shard: an entry a run under way, so that ended ones are not looked at. */
  private static final String UNDER_WAY =
      COLUMNS
          + """
          from run where shard in (%s) and status in ('CREATED', 'IN_PROGRESS', 'PAUSED')
            and source_workflow_id is null and run_key < ? limit ?
          """;

  private SpanRows() {}

  /** See {@link dev.podium.domain.run.RunViews#spans}. */
  static RunSpans read(Connection connection, Instant since, int limit) throws SQLException {
    List<Row> newest = newest(connection, limit);
    List<Row> all = new ArrayList<>(newest);
    Instant wholeSince = since;
    if (newest.size() == limit) {
      Row oldest = newest.getLast();
      all.addAll(underWay(connection, oldest.key(), limit));
      wholeSince = oldest.createdAt().isAfter(since) ? oldest.createdAt() : since;
    }
    return new RunSpans(
        all.stream().map(Row::span).filter(span -> isSince(span.to(), since)).toList(), wholeSince);
  }

  private static boolean isSince(@Nullable Instant ended, Instant since) {
    return ended == null || !ended.isBefore(since);
  }

  private record Row(long key, Instant createdAt, RunSpan span) {}

  private static List<Row> newest(Connection connection, int limit) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(NEWEST)) {
      select.setInt(1, limit);
      return rows(select);
    }
  }

  private static List<Row> underWay(Connection connection, long before, int limit)
      throws SQLException {
    List<Integer> shards = shards(connection);
    try (PreparedStatement select =
        connection.prepareStatement(UNDER_WAY.formatted(Columns.marks(shards.size())))) {
      int column = 1;
      for (int shard : shards) {
        select.setInt(column++, shard);
      }
      select.setLong(column++, before);
      select.setInt(column, limit);
      return rows(select);
    }
  }

  private static List<Integer> shards(Connection connection) throws SQLException {
    List<Integer> shards = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement("select shard from shard");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        shards.add(row.getInt("shard"));
      }
    }
    return shards;
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Instant createdAt = Columns.instant(row, "created_at");
        Instant startedAt = Columns.findInstant(row, "started_at");
        rows.add(
            new Row(
                row.getLong("run_key"),
                createdAt,
                new RunSpan(
                    new RunRef(
                        new WorkflowId(row.getString("workflow_id")),
                        row.getLong("instance_id"),
                        row.getLong("run_id")),
                    RunStatus.valueOf(row.getString("status")),
                    startedAt == null ? createdAt : startedAt,
                    Columns.findInstant(row, "ended_at"))));
      }
    }
    return rows;
  }
}
