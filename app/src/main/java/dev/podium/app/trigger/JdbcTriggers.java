package dev.podium.app.trigger;

import dev.podium.app.database.JpaTransactions;
import dev.podium.app.database.UtcTimes;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.trigger.FireRecord;
import dev.podium.domain.trigger.Fired;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.trigger.WaitingTrigger;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The triggers in the database. */
@Component
final class JdbcTriggers implements Triggers {

  private static final int LONGEST_ID = 128;

  private final TriggerRows rows;
  private final FireHistory history;
  private final JdbcClient jdbc;
  private final JpaTransactions transactions;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  JdbcTriggers(
      TriggerRows rows,
      FireHistory history,
      JdbcClient jdbc,
      JpaTransactions transactions,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.rows = rows;
    this.history = history;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public List<ScheduledTrigger> ofWorkflow(WorkflowId workflow) {
    requireWorkflow(workflow, "");
    return rows.ofWorkflow(workflow);
  }

  @Override
  public List<WaitingTrigger> waitingOf(WorkflowId workflow) {
    requireWorkflow(workflow, "");
    return rows.waitingOf(workflow);
  }

  @Override
  public List<WaitingTrigger> listening(String signal, int limit) {
    return rows.listening(signal, limit);
  }

  @Override
  public ScheduledTrigger load(WorkflowId workflow, TriggerId trigger) {
    return ofWorkflow(workflow).stream()
        .filter(it -> it.id().equals(trigger))
        .findFirst()
        .orElseThrow(() -> unknown(workflow, trigger));
  }

  @Override
  public List<Listed> list(@Nullable WorkflowId workflow, @Nullable Position after, int limit) {
    if (workflow != null) {
      requireWorkflow(workflow, "");
    }
    return rows.list(workflow, after, limit);
  }

  @Override
  public List<FireRecord> history(WorkflowId workflow, TriggerId trigger, long before, int limit) {
    requireWorkflow(workflow, "");
    return history.of(key(workflow, trigger), before, limit);
  }

  @Override
  public List<Fired> fired(@Nullable WorkflowId workflow, long before, int limit) {
    if (workflow == null) {
      return history.ofAll(before, limit);
    }
    requireWorkflow(workflow, "");
    return history.of(workflow, before, limit);
  }

  @Override
  public void setPolicy(
      WorkflowId workflow, TriggerId trigger, MissedFirePolicy policy, Caller caller) {
    caller.require(Permission.EDIT);
    change(
        workflow,
        now -> {
          int changed =
              jdbc.sql(
                      """
                      update workflow_trigger set missed_fires = ?
                      where trigger_key = ? and kind = 'TIME' and missed_fires <> ?
                      """)
                  .param(policy.name())
                  .param(key(workflow, trigger))
                  .param(policy.name())
                  .update();
          log(
              changed,
              workflow,
              caller,
              "Missed firings of trigger %s: %s".formatted(trigger, policy));
        });
  }

  @Override
  public void pause(WorkflowId workflow, TriggerId trigger, String reason, Caller caller) {
    caller.require(Permission.OPERATE);
    String why = checked(reason);
    change(
        workflow,
        now -> {
          int changed =
              jdbc.sql(
                      """
                      update workflow_trigger set paused_by = ?, paused_at = ?, pause_reason = ?,
                        due_at = null
                      where trigger_key = ? and paused_by is null
                      """)
                  .param(caller.name())
                  .param(UtcTimes.param(now))
                  .param(why)
                  .param(key(workflow, trigger))
                  .update();
          log(changed, workflow, caller, saying("Paused trigger " + trigger, why));
        });
  }

  @Override
  public void resume(WorkflowId workflow, TriggerId trigger, Caller caller) {
    caller.require(Permission.OPERATE);
    change(
        workflow,
        now -> {
          int changed =
              jdbc.sql(
                      """
                      update workflow_trigger set paused_by = null, paused_at = null,
                        pause_reason = null, held_until = ?, due_at = if(exists (select 1 from trigger_pause where workflow_id = ?),
                          null, if(kind = 'SIGNAL' and subscribed, held_until, next_fire_at))
                      where trigger_key = ? and paused_by is not null
                      """)
                  .param(UtcTimes.param(now))
                  .param(workflow.value())
                  .param(key(workflow, trigger))
                  .update();
          log(changed, workflow, caller, "Resumed trigger " + trigger);
        });
  }

  @Override
  public void pause(WorkflowId workflow, String reason, Caller caller) {
    caller.require(Permission.OPERATE);
    String why = checked(reason);
    change(
        workflow,
        now -> {
          int changed =
              jdbc.sql(
                      """
                      insert ignore into trigger_pause (workflow_id, user_name, paused_at, reason)
                      values (?, ?, ?, ?)
                      """)
                  .param(workflow.value())
                  .param(caller.name())
                  .param(UtcTimes.param(now))
                  .param(why)
                  .update();
          jdbc.sql("update workflow_trigger set due_at = null where workflow_id = ?")
              .param(workflow.value())
              .update();
          log(changed, workflow, caller, saying("Paused the triggers", why));
        });
  }

  @Override
  public void resume(WorkflowId workflow, Caller caller) {
    caller.require(Permission.OPERATE);
    change(
        workflow,
        now -> {
          int changed =
              jdbc.sql("delete from trigger_pause where workflow_id = ?")
                  .param(workflow.value())
                  .update();
          if (changed > 0) {
            jdbc.sql(
                    """
                    update workflow_trigger set held_until = ?,
                      due_at = if(kind = 'SIGNAL' and subscribed, held_until, next_fire_at)
                    where workflow_id = ? and paused_by is null
                    """)
                .param(UtcTimes.param(now))
                .param(workflow.value())
                .update();
          }
          log(changed, workflow, caller, "Resumed the triggers");
        });
  }

  @Override
  public Optional<Hold> findHold(WorkflowId workflow) {
    requireWorkflow(workflow, "");
    return rows.findHold(workflow);
  }

  @Override
  public void pauseAll(String reason, Caller caller) {
    caller.require(Permission.OPERATE);
    String why = checked(reason);
    jdbc.sql(
            """
            update trigger_gate set paused_by = ?, paused_at = ?, pause_reason = ?
            where paused_by is null
            """)
        .param(caller.name())
        .param(UtcTimes.param(clock.instant()))
        .param(why)
        .update();
  }

  @Override
  public void resumeAll(Caller caller) {
    caller.require(Permission.OPERATE);
    transactions.change(
        () -> {
          events.publishEvent(new TriggersChanged());
          return jdbc.sql(
                  """
                  update trigger_gate set paused_by = null, paused_at = null, pause_reason = null,
                    held_until = ?
                  where paused_by is not null
                  """)
              .param(UtcTimes.param(clock.instant()))
              .update();
        });
  }

  @Override
  public Optional<Hold> findHold() {
    return rows.findHold();
  }

  /** Whoever changes a workflow or its triggers holds its row. */
  private void change(WorkflowId workflow, Consumer<Instant> change) {
    transactions.change(
        () -> {
          requireWorkflow(workflow, "for update");
          change.accept(clock.instant());
          events.publishEvent(new TriggersChanged());
          return workflow;
        });
  }

  private void requireWorkflow(WorkflowId workflow, String lock) {
    boolean isId =
        workflow.value().length() <= LONGEST_ID
            && workflow.value().chars().allMatch(c -> c > 31 && c < 127);
    if (!isId
        || jdbc.sql("select 1 from workflow where workflow_id = ? and deleted_at is null " + lock)
            .param(workflow.value())
            .query(Integer.class)
            .optional()
            .isEmpty()) {
      throw RefusedException.notFound("There is no workflow [%s].".formatted(workflow));
    }
  }

  private long key(WorkflowId workflow, TriggerId trigger) {
    return rows.findKey(workflow, trigger).orElseThrow(() -> unknown(workflow, trigger));
  }

  private static RefusedException unknown(WorkflowId workflow, TriggerId trigger) {
    return RefusedException.notFound(
        "Workflow [%s] has no trigger %s.".formatted(workflow, trigger));
  }

  private static String checked(String reason) {
    String stripped = reason.strip();
    if (stripped.length() > LONGEST_REASON) {
      throw RefusedException.invalid(
          "reason",
          "The reason has %d characters; %d are the most."
              .formatted(stripped.length(), LONGEST_REASON),
          "Shorten it.");
    }
    return stripped;
  }

  private static String saying(String what, String why) {
    return why.isEmpty() ? what : "%s: %s".formatted(what, why);
  }

  private void log(int changed, WorkflowId workflow, Caller caller, String text) {
    if (changed > 0) {
      rows.log(workflow, caller, text, clock.instant());
    }
  }
}
