package dev.podium.app.workflow;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.Event;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Marks workflows as deleted, in a transaction that holds the workflow's row. */
@Component
class DeletionMark {
  private final WorkflowRows workflows;
  private final TriggersInForce triggers;
  private final WorkflowInstances instances;
  private final ApplicationEventPublisher events;
  private final Outbox outbox;
  private final InstantSource clock;

  DeletionMark(
      WorkflowRows workflows,
      TriggersInForce triggers,
      WorkflowInstances instances,
      ApplicationEventPublisher events,
      Outbox outbox,
      InstantSource clock) {
    this.workflows = workflows;
    this.triggers = triggers;
    this.instances = instances;
    this.events = events;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Refuses if the workflow is marked already, or has instances that have not ended. */
  WorkflowEntity put(WorkflowId id, Caller caller) {
    WorkflowEntity row = workflows.lockEvenDeleted(id).orElseThrow(() -> WorkflowRows.unknown(id));
    if (row.isDeleted()) {
      throw RefusedException.conflict(
          "Workflow [%s] is being deleted already.".formatted(id), "Wait until it is gone.");
    }
    Instant now = clock.instant();
    // Before the queue is held: whoever fires triggers comes to it from them.
    triggers.end(row, now);
    instances.lockQueue(row.id());
    long active = instances.active(row.id());
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
}
