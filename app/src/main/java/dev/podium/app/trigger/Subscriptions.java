package dev.podium.app.trigger;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts triggers in force and ends them. Every call is part of a transaction that changes the
 * workflow and holds its row.
 */
@Component
public class Subscriptions {

  private final JdbcClient jdbc;
  private final WaitedNames names;
  private final ApplicationEventPublisher events;

  Subscriptions(JdbcClient jdbc, WaitedNames names, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.names = names;
    this.events = events;
  }

  private record Stored(long key, int position, boolean subscribed, boolean held) {}

  /**
   * Makes these the triggers in force. One that was in force goes on where it stands; one that was
   * not begins now: with the next time, or with the next signals.
   */
  public void set(
      WorkflowId workflow, List<TimeTrigger> times, List<SignalTrigger> signals, Instant now) {
    // Before the triggers, as whoever announces does: what comes after this is seen by either side.
    Map<String, WaitedNames.Name> latest = names.lock(signals);
    Map<TriggerId, Stored> stored = lock(workflow);
    Map<TriggerId, Wanted> wanted = Wanted.of(workflow, times, signals, now);
    if (stored.isEmpty() && wanted.isEmpty()) {
      return;
    }
    wanted.forEach((id, trigger) -> set(workflow, id, trigger, stored.get(id), latest, now));
    stored.forEach(
        (id, row) -> {
          if (row.subscribed() && !wanted.containsKey(id)) {
            end(row);
          }
        });
    events.publishEvent(new TriggersChanged());
  }

  private void set(
      WorkflowId workflow,
      TriggerId id,
      Wanted trigger,
      @Nullable Stored before,
      Map<String, WaitedNames.Name> latest,
      Instant now) {
    if (before != null && before.subscribed()) {
      if (before.position() != trigger.position()) {
        move(before, trigger.position());
      }
      return;
    }
    if (before == null) {
      insert(workflow, id, trigger, now);
    } else {
      begin(before, trigger, now);
    }
    if (!trigger.signals().isEmpty()) {
      remember(findKey(workflow, id, trigger), trigger, latest);
    }
  }

  /** Ends all triggers of a workflow; what is set of them is kept. */
  public void end(WorkflowId workflow, Instant now) {
    set(workflow, List.of(), List.of(), now);
  }

  private Map<TriggerId, Stored> lock(WorkflowId workflow) {
    Map<TriggerId, Stored> rows = new HashMap<>();
    jdbc.sql(
            """
            select trigger_key, trigger_uuid, position, subscribed,
              paused_by is not null or exists
                (select 1 from trigger_pause p where p.workflow_id = t.workflow_id) as held
            from workflow_trigger t where workflow_id = ? order by trigger_key for update of t
            """)
        .param(workflow.value())
        .query(
            row -> {
              rows.put(
                  StoredId.load(row, "trigger_uuid"),
                  new Stored(
                      row.getLong("trigger_key"),
                      row.getInt("position"),
                      row.getBoolean("subscribed"),
                      row.getBoolean("held")));
            });
    return rows;
  }

  private void insert(WorkflowId workflow, TriggerId id, Wanted trigger, Instant now) {
    jdbc.sql(
            """
            insert into workflow_trigger (workflow_id, trigger_uuid, kind, position, definition,
              subscribed, watermark, next_fire_at, due_at)
            values (?, ?, ?, ?, ?, true, ?, ?,
              if(exists (select 1 from trigger_pause where workflow_id = ?), null, ?))
            """)
        .param(workflow.value())
        .param(StoredId.of(id))
        .param(trigger.kind().name())
        .param(trigger.position())
        .param(trigger.definition())
        .param(UtcTimes.param(now))
        .param(UtcTimes.param(trigger.next()))
        .param(workflow.value())
        .param(UtcTimes.param(trigger.next()))
        .update();
  }

  private void begin(Stored row, Wanted trigger, Instant now) {
    jdbc.sql(
            """
            update workflow_trigger set subscribed = true, position = ?, watermark = ?,
              next_fire_at = ?, due_at = ?, held_until = null
            where trigger_key = ?
            """)
        .param(trigger.position())
        .param(UtcTimes.param(now))
        .param(UtcTimes.param(trigger.next()))
        .param(row.held() ? null : UtcTimes.param(trigger.next()))
        .param(row.key())
        .update();
  }

  private long findKey(WorkflowId workflow, TriggerId id, Wanted trigger) {
    return jdbc.sql(
            """
            select trigger_key from workflow_trigger
            where workflow_id = ? and kind = ? and trigger_uuid = ?
            """)
        .param(workflow.value())
        .param(trigger.kind().name())
        .param(StoredId.of(id))
        .query(Long.class)
        .single();
  }

  /** Only what is announced from now on counts. */
  private void remember(long key, Wanted trigger, Map<String, WaitedNames.Name> latest) {
    for (String signal : trigger.signals()) {
      WaitedNames.Name name = Objects.requireNonNull(latest.get(signal));
      jdbc.sql(
              """
              insert into signal_checkpoint (trigger_key, name_id, seq_id) values (?, ?, ?) as new
              on duplicate key update seq_id = new.seq_id
              """)
          .param(key)
          .param(name.id())
          .param(name.latestSeq())
          .update();
    }
  }

  private void move(Stored row, int position) {
    jdbc.sql("update workflow_trigger set position = ? where trigger_key = ?")
        .param(position)
        .param(row.key())
        .update();
  }

  private void end(Stored row) {
    jdbc.sql(
            """
            update workflow_trigger set subscribed = false, next_fire_at = null, due_at = null
            where trigger_key = ?
            """)
        .param(row.key())
        .update();
  }
}
