package dev.podium.app.workflow;

import dev.podium.app.database.JpaTransactions;
import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.Event;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowDeletion;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Marks workflows as deleted; the engine, whose rows are the most, removes what is marked. */
@Component
class JpaWorkflowDeletion implements WorkflowDeletion {
  private final WorkflowRows workflows;
  private final TriggersInForce triggers;
  private final JpaTransactions transactions;
  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Outbox outbox;
  private final InstantSource clock;

  JpaWorkflowDeletion(
      WorkflowRows workflows,
      TriggersInForce triggers,
      JpaTransactions transactions,
      JdbcClient jdbc,
      ApplicationEventPublisher events,
      Outbox outbox,
      InstantSource clock) {
    this.workflows = workflows;
    this.triggers = triggers;
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.events = events;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public Extent extent(WorkflowId id) {
    WorkflowEntity row = workflows.load(id);
    return new Extent(row.latestVersion(), instances(row.id()), active(row.id()));
  }

  @Override
  public void delete(WorkflowId id, Caller caller) {
    caller.require(Permission.EDIT);
    transactions.change(() -> mark(id, caller));
  }

  private WorkflowEntity mark(WorkflowId id, Caller caller) {
    WorkflowEntity row = workflows.lockEvenDeleted(id).orElseThrow(() -> WorkflowRows.unknown(id));
    if (row.isDeleted()) {
      throw RefusedException.conflict(
          "Workflow [%s] is being deleted already.".formatted(id), "Wait until it is gone.");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    // Before the queue is held: whoever fires triggers comes to it from them.
    triggers.end(row, now);
    lockQueue(row.id());
    long active = active(row.id());
    if (active > 0) {
      throw RefusedException.invalid(
          "",
          "Workflow [%s] cannot be deleted while it has %s."
              .formatted(id, active == 1 ? "1 active instance" : active + " active instances"),
          "Stop them or wait until they have ended, then delete it again.");
    }
    row.delete(caller.name(), now);
    events.publishEvent(new WorkflowDeleted(id));
    outbox.write(new Event.Deleted(new Event.By(id, caller.name(), now), row.internalId()));
    return row;
  }

  /** From here on no start comes in between: it needs this row, and finds the mark behind it. */
  private void lockQueue(String id) {
    jdbc.sql(
            """
            insert into run_queue (workflow_id) values (?)
            on duplicate key update latest_instance_id = latest_instance_id
            """)
        .param(id)
        .update();
  }

  private long active(String id) {
    return jdbc.sql(
            """
            select count(*) from run
            where workflow_id = ? and status in ('CREATED', 'IN_PROGRESS', 'PAUSED')
            """)
        .param(id)
        .query(Long.class)
        .single();
  }

  /** Numbered without gaps, so two looks into the index do. */
  private long instances(String id) {
    return jdbc.sql(
            """
            select coalesce(max(instance_id) - min(instance_id) + 1, 0) from run
            where workflow_id = ?
            """)
        .param(id)
        .query(Long.class)
        .single();
  }
}
