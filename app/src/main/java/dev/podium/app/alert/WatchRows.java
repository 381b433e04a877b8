package dev.podium.app.alert;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.alert.AlertWatch;
import dev.podium.domain.definition.AlertType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code alert_watch}; only the node that reads the events changes them. */
@Component
final class WatchRows {

  private final JdbcClient jdbc;

  WatchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row. */
  record Row(long id, AlertWatch watch) {
    private static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("watch_id"),
          new AlertWatch(
              AlertType.valueOf(row.getString("alert_type")),
              SubjectColumns.read(row),
              UtcTimes.load(row, "due_at")));
    }
  }

  void begin(AlertWatch watch) {
    SubjectColumns subject = SubjectColumns.of(watch.subject());
    jdbc.sql(
            """
            insert into alert_watch
              (workflow_id, instance_id, run_id, step_id, attempt, alert_type, due_at)
            values (?, ?, ?, ?, ?, ?, ?) as fresh
            on duplicate key update due_at = fresh.due_at
            """)
        .param(subject.workflow())
        .param(subject.instance())
        .param(subject.run())
        .param(subject.step())
        .param(subject.attempt())
        .param(watch.type().name())
        .param(UtcTimes.param(watch.due()))
        .update();
  }

  /** Of a run all of its steps are meant, too. */
  List<Row> of(AlertSubject subject) {
    SubjectColumns columns = SubjectColumns.of(subject);
    return jdbc.sql(
            """
            select * from alert_watch where workflow_id = ? and instance_id = ? and run_id = ?
              and (? = '' or (step_id = ? and attempt = ?))
            """)
        .param(columns.workflow())
        .param(columns.instance())
        .param(columns.run())
        .param(columns.step())
        .param(columns.step())
        .param(columns.attempt())
        .query((row, number) -> Row.read(row))
        .list();
  }

  /** Those that are due at a time, what is due first. */
  List<Row> due(Instant now, int limit) {
    return jdbc.sql("select * from alert_watch where due_at <= ? order by due_at limit ?")
        .param(UtcTimes.param(now))
        .param(limit)
        .query((row, number) -> Row.read(row))
        .list();
  }

  void remove(Row row) {
    jdbc.sql("delete from alert_watch where watch_id = ?").param(row.id()).update();
  }
}
