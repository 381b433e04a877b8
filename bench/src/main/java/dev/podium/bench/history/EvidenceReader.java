package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Commit;
import dev.podium.bench.history.Evidence.Leftovers;
import dev.podium.bench.history.Evidence.Mail;
import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.RunChange;
import dev.podium.bench.history.Evidence.Step;
import dev.podium.bench.history.Evidence.StepChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads from the database what became of everything. */
final class EvidenceReader {

  /** Tables that hold only what is still to be done. */
  private static final List<String> EMPTY_AT_THE_END = List.of("shard_message", "paused_attempt");

  private final Connection database;

  EvidenceReader(Connection database) {
    this.database = database;
  }

  Evidence read(List<Sample> samples, List<Operation> operations, Set<Long> broken)
      throws SQLException {
    return new Evidence(
        samples,
        operations,
        all(
            """
            select run_key, workflow_id, coalesce(source_workflow_id, workflow_id) as pushed,
              instance_id, run_id, uuid, status, parent_run_key, coalesce(info, '') as info
            from run order by run_key
            """,
            EvidenceReader::run),
        all(
            "select run_key, ordinal, attempt, status from step_attempt",
            row ->
                new Step(
                    row.getLong("run_key"),
                    row.getInt("ordinal"),
                    row.getInt("attempt"),
                    row.getString("status"))),
        all(
            "select * from audit_run order by id",
            row ->
                new RunChange(
                    row.getLong("id"),
                    at(row),
                    row.getLong("run_key"),
                    row.getString("old_status"),
                    row.getString("new_status"),
                    commit(row))),
        all("select * from audit_step order by id", EvidenceReader::stepChange),
        all("select * from audit_mail order by id", EvidenceReader::mail),
        leftovers(),
        broken);
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        row.getLong("run_key"),
        row.getString("workflow_id"),
        row.getString("pushed"),
        row.getLong("instance_id"),
        row.getLong("run_id"),
        Audit.uuid(row.getBytes("uuid")),
        row.getString("status"),
        nullable(row, "parent_run_key"),
        row.getString("info"));
  }

  private static StepChange stepChange(ResultSet row) throws SQLException {
    return new StepChange(
        row.getLong("id"),
        at(row),
        row.getLong("run_key"),
        row.getInt("ordinal"),
        row.getInt("attempt"),
        row.getString("old_status"),
        row.getString("new_status"),
        row.getBoolean("first_start"),
        row.getBoolean("second_start"),
        row.getString("owner"),
        commit(row));
  }

  private static Commit commit(ResultSet row) throws SQLException {
    return new Commit(row.getString("node"), row.getLong("flush"));
  }

  private static Mail mail(ResultSet row) throws SQLException {
    return new Mail(
        row.getLong("id"),
        at(row),
        row.getLong("message"),
        row.getBoolean("sent"),
        row.getString("kind"),
        row.getLong("run_key"),
        row.getInt("ordinal"),
        row.getString("action"),
        row.getString("run_status"),
        row.getString("ending"),
        row.getString("step_status"),
        row.getInt("step_attempt"));
  }

  private Leftovers leftovers() throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : EMPTY_AT_THE_END) {
      rows.put(table, all("select count(*) from " + table, row -> row.getLong(1)).getFirst());
    }
    return new Leftovers(rows, all(Audit.PERMITS_OUT, row -> row.getString(1)));
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> all(String sql, Reading<T> reading) throws SQLException {
    List<T> all = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(reading.of(rows));
      }
    }
    return all;
  }

  private static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }
}
