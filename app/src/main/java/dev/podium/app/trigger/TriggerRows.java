package dev.podium.app.trigger;

import dev.podium.app.database.StoredJson;
import dev.podium.app.database.UtcTimes;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.Triggers.Listed;
import dev.podium.domain.trigger.Triggers.Position;
import dev.podium.domain.trigger.WaitingTrigger;
import dev.podium.domain.user.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads triggers. */
@Component
final class TriggerRows {

  private static final String SELECT =
      """
      select t.*, p.user_name as workflow_paused_by, p.paused_at as workflow_paused_at,
        p.reason as workflow_pause_reason
      from workflow_trigger t left join trigger_pause p on p.workflow_id = t.workflow_id
      where t.subscribed and t.kind = ?
      """;

  private static final String OF_WORKFLOW = " and t.workflow_id = ? order by t.position";

  /** Said twice, because MySQL finds its way in the index by the first only. */
  private static final String BEHIND =
      " and t.next_fire_at >= ? and (t.next_fire_at, t.trigger_key) > (?, ?)";

  private final JdbcClient jdbc;

  TriggerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those in force, in the order of the definition. */
  List<ScheduledTrigger> ofWorkflow(WorkflowId workflow) {
    return jdbc.sql(SELECT + OF_WORKFLOW)
        .param(Kind.TIME.name())
        .param(workflow.value())
        .query((row, number) -> trigger(row))
        .list();
  }

  /** Those in force that wait for signals, in the order of the definition. */
  List<WaitingTrigger> waitingOf(WorkflowId workflow) {
    return jdbc.sql(SELECT + OF_WORKFLOW)
        .param(Kind.SIGNAL.name())
        .param(workflow.value())
        .query((row, number) -> waiting(row))
        .list();
  }

  /** Those in force that wait for a name. */
  List<WaitingTrigger> listening(String signal, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 and t.trigger_key in (select c.trigger_key from signal_name n
                    join signal_checkpoint c using (name_id) where n.name = ?)
                order by t.workflow_id, t.position limit ?
                """)
        .param(Kind.SIGNAL.name())
        .param(signal)
        .param(limit)
        .query((row, number) -> waiting(row))
        .list();
  }

  private WaitingTrigger waiting(ResultSet row) throws SQLException {
    SignalTrigger trigger =
        DefinitionCodec.readSignalTrigger(StoredJson.read(row.getString("definition")));
    return new WaitingTrigger(
        new WorkflowId(row.getString("workflow_id")),
        StoredId.load(row, "trigger_uuid"),
        row.getInt("position"),
        trigger,
        checkpoints(row.getLong("trigger_key")),
        hold(row, "paused_by", "paused_at", "pause_reason"),
        hold(row, "workflow_paused_by", "workflow_paused_at", "workflow_pause_reason"));
  }

  private Map<String, Long> checkpoints(long trigger) {
    Map<String, Long> after = new LinkedHashMap<>();
    jdbc.sql(
            """
            select name, seq_id from signal_checkpoint join signal_name using (name_id)
            where trigger_key = ? order by name
            """)
        .param(trigger)
        .query(
            row -> {
              after.put(row.getString(1), row.getLong(2));
            });
    return after;
  }

  /** Those in force that fire again, next first. */
  List<Listed> list(@Nullable WorkflowId workflow, @Nullable Position after, int limit) {
    StringBuilder sql = new StringBuilder(SELECT);
    List<Object> values = new ArrayList<>(List.of(Kind.TIME.name()));
    if (workflow != null) {
      sql.append(" and t.workflow_id = ?");
      values.add(workflow.value());
    }
    if (after == null) {
      sql.append(" and t.next_fire_at is not null");
    } else {
      sql.append(BEHIND);
      Object next = Objects.requireNonNull(UtcTimes.param(after.nextFireAt()));
      values.addAll(List.of(next, next, after.key()));
    }
    sql.append(" order by t.next_fire_at, t.trigger_key limit ?");
    values.add(limit);
    return jdbc.sql(sql.toString()).params(values).query((row, number) -> listed(row)).list();
  }

  private static Listed listed(ResultSet row) throws SQLException {
    Instant next = UtcTimes.load(row, "next_fire_at");
    return new Listed(trigger(row), new Position(next, row.getLong("trigger_key")));
  }

  private static ScheduledTrigger trigger(ResultSet row) throws SQLException {
    return new ScheduledTrigger(
        new WorkflowId(row.getString("workflow_id")),
        StoredId.load(row, "trigger_uuid"),
        row.getInt("position"),
        DefinitionCodec.readTimeTrigger(StoredJson.read(row.getString("definition"))),
        UtcTimes.load(row, "watermark"),
        UtcTimes.find(row, "next_fire_at"),
        MissedFirePolicy.valueOf(row.getString("missed_fires")),
        hold(row, "paused_by", "paused_at", "pause_reason"),
        hold(row, "workflow_paused_by", "workflow_paused_at", "workflow_pause_reason"));
  }

  private static @Nullable Hold hold(ResultSet row, String user, String since, String why)
      throws SQLException {
    String name = row.getString(user);
    return name == null
        ? null
        : new Hold(
            name, UtcTimes.load(row, since), Objects.requireNonNullElse(row.getString(why), ""));
  }

  /** Also of one that is in force no more. */
  Optional<Long> findKey(WorkflowId workflow, TriggerId trigger) {
    return jdbc.sql(
            """
            select trigger_key from workflow_trigger
            where workflow_id = ? and trigger_uuid = ?
            """)
        .param(workflow.value())
        .param(StoredId.of(trigger))
        .query(Long.class)
        .optional();
  }

  Optional<Hold> findHold(WorkflowId workflow) {
    return jdbc.sql("select user_name, paused_at, reason from trigger_pause where workflow_id = ?")
        .param(workflow.value())
        .query(
            (row, number) -> Objects.requireNonNull(hold(row, "user_name", "paused_at", "reason")))
        .optional();
  }

  /** The hold of all triggers. */
  Optional<Hold> findHold() {
    return jdbc.sql(
            "select paused_by, paused_at, pause_reason from trigger_gate where paused_by is not null")
        .query(
            (row, number) ->
                Objects.requireNonNull(hold(row, "paused_by", "paused_at", "pause_reason")))
        .optional();
  }

  /** Writes into the workflow's timeline. */
  void log(WorkflowId workflow, Caller caller, String text, Instant at) {
    jdbc.sql(
            """
            insert into workflow_timeline (workflow_id, author, log, created_at)
            values (?, ?, ?, ?)
            """)
        .param(workflow.value())
        .param(caller.name())
        .param(text)
        .param(UtcTimes.param(at))
        .update();
  }
}
