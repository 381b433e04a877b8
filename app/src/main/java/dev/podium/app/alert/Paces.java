package dev.podium.app.alert;

import dev.podium.app.database.UtcTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many messages of a workflow have gone to a receiver lately, and how many wait until more may.
 * Only the node that reads the events changes them.
 */
@Component
final class Paces {

  private final JdbcClient jdbc;
  private final AlertSettings settings;

  Paces(JdbcClient jdbc, AlertSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * A row of {@code alert_pace}.
   *
   * @param held messages that wait for its end
   */
  record Pace(String workflow, String target, Instant endsAt, int passed, int held) {}

  /** Whether one more message may go now; it counts as gone, or else as held back. */
  boolean pass(String workflow, String target, Instant now) {
    Optional<Pace> pace = find(workflow, target);
    // What is over and holds something stays as it is until that is gathered, or it would overtake.
    boolean fresh = pace.isEmpty() || (isOver(pace.get(), now) && pace.get().held() == 0);
    if (fresh) {
      begin(workflow, target, now);
      return true;
    }
    boolean passes = pace.get().passed() < settings.limit() && !isOver(pace.get(), now);
    jdbc.sql(
            "update alert_pace set %s where workflow_id = ? and target = ?"
                .formatted(passes ? "passed = passed + 1" : "held = held + 1"))
        .param(workflow)
        .param(target)
        .update();
    return passes;
  }

  private static boolean isOver(Pace pace, Instant now) {
    return !pace.endsAt().isAfter(now);
  }

  private Optional<Pace> find(String workflow, String target) {
    return jdbc.sql("select * from alert_pace where workflow_id = ? and target = ?")
        .param(workflow)
        .param(target)
        .query((row, number) -> read(row))
        .optional();
  }

  private static Pace read(ResultSet row) throws SQLException {
    return new Pace(
        row.getString("workflow_id"),
        row.getString("target"),
        UtcTimes.load(row, "ends_at"),
        row.getInt("passed"),
        row.getInt("held"));
  }

  /** One message goes, and the time begins anew. */
  void begin(String workflow, String target, Instant now) {
    jdbc.sql(
            """
            insert into alert_pace (workflow_id, target, ends_at, passed, held)
            values (?, ?, ?, 1, 0) as fresh
            on duplicate key update ends_at = fresh.ends_at, passed = 1, held = 0
            """)
        .param(workflow)
        .param(target)
        .param(UtcTimes.param(now.plus(settings.window())))
        .update();
  }

  List<Pace> over(Instant now, int limit) {
    return jdbc.sql("select * from alert_pace where ends_at <= ? order by ends_at limit ?")
        .param(UtcTimes.param(now))
        .param(limit)
        .query((row, number) -> read(row))
        .list();
  }

  void remove(Pace pace) {
    jdbc.sql("delete from alert_pace where workflow_id = ? and target = ?")
        .param(pace.workflow())
        .param(pace.target())
        .update();
  }
}
