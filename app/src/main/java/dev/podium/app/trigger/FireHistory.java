package dev.podium.app.trigger;

import dev.podium.app.database.StoredJson;
import dev.podium.app.database.UtcTimes;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.FireRecord;
import dev.podium.domain.trigger.Fired;
import dev.podium.domain.trigger.SignalWords;
import dev.podium.domain.trigger.TimeSchedule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what triggers have fired, newest first. */
@Component
final class FireHistory {

  /** The triggers of a workflow are few; of each only so many are read as are shown. */
  private static final String OF_WORKFLOW =
      """
      select t.workflow_id, t.trigger_uuid, t.kind, t.definition, f.*
      from workflow_trigger t join lateral (
        select * from trigger_fire where trigger_key = t.trigger_key and fire_id < ?
        order by fire_id desc limit ?) f on true
      where t.workflow_id = ? order by f.fire_id desc limit ?
      """;

  /** In this order, so that no more firings are read than are shown. */
  private static final String OF_ALL =
      """
      select straight_join t.workflow_id, t.trigger_uuid, t.kind, t.definition, f.*
      from trigger_fire f join workflow_trigger t on t.trigger_key = f.trigger_key
      where f.fire_id < ? order by f.fire_id desc limit ?
      """;

  private final JdbcClient jdbc;

  FireHistory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of one trigger. */
  List<FireRecord> of(long trigger, long before, int limit) {
    return jdbc.sql(
            """
            select * from trigger_fire where trigger_key = ? and fire_id < ?
            order by fire_id desc limit ?
            """)
        .param(trigger)
        .param(below(before))
        .param(limit)
        .query((row, number) -> record(row))
        .list();
  }

  List<Fired> of(WorkflowId workflow, long before, int limit) {
    return jdbc.sql(OF_WORKFLOW)
        .param(below(before))
        .param(limit)
        .param(workflow.value())
        .param(limit)
        .query((row, number) -> fired(row))
        .list();
  }

  List<Fired> ofAll(long before, int limit) {
    return jdbc.sql(OF_ALL)
        .param(below(before))
        .param(limit)
        .query((row, number) -> fired(row))
        .list();
  }

  private static long below(long before) {
    return before == 0 ? Long.MAX_VALUE : before;
  }

  private static Fired fired(ResultSet row) throws SQLException {
    WorkflowId workflow = new WorkflowId(row.getString("workflow_id"));
    return new Fired(
        workflow, StoredId.load(row, "trigger_uuid"), words(row, workflow), record(row));
  }

  private static String words(ResultSet row, WorkflowId workflow) throws SQLException {
    var definition = StoredJson.read(row.getString("definition"));
    return switch (Kind.valueOf(row.getString("kind"))) {
      case TIME ->
          TimeSchedule.of(DefinitionCodec.readTimeTrigger(definition), workflow)
              .map(TimeSchedule::words)
              .orElse("at times that cannot be planned");
      case SIGNAL -> SignalWords.of(DefinitionCodec.readSignalTrigger(definition));
    };
  }

  private static FireRecord record(ResultSet row) throws SQLException {
    return new FireRecord(
        row.getLong("fire_id"),
        UtcTimes.load(row, "planned_at"),
        UtcTimes.load(row, "last_planned_at"),
        row.getInt("firings"),
        UtcTimes.load(row, "fired_at"),
        FireOutcome.valueOf(row.getString("outcome")),
        row.getObject("instance_id", Long.class),
        row.getString("reason"));
  }
}
