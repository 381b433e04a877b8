package dev.podium.app.workflow;

import dev.podium.app.trigger.Subscriptions;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** The triggers of a workflow are those of its active version, unless its properties say no. */
@Component
class TriggersInForce {
  private final Subscriptions subscriptions;
  private final VersionReader versions;

  TriggersInForce(Subscriptions subscriptions, VersionReader versions) {
    this.subscriptions = subscriptions;
    this.versions = versions;
  }

  /** To be called after every change of the active version or of the properties. */
  void update(WorkflowEntity row, Properties properties, Instant now) {
    if (row.activeVersion() == 0) {
      end(row, now);
      return;
    }
    Workflow workflow = versions.loadContent(row, row.activeVersion()).workflow();
    boolean noTimes = Boolean.TRUE.equals(properties.timeTriggerDisabled());
    boolean noSignals = Boolean.TRUE.equals(properties.signalTriggerDisabled());
    subscriptions.set(
        workflow.id(),
        noTimes ? List.of() : workflow.timeTriggers(),
        noSignals ? List.of() : workflow.signalTriggers(),
        now);
  }

  /** The workflow is going to be deleted, or has no active version any more. */
  void end(WorkflowEntity row, Instant now) {
    subscriptions.end(new WorkflowId(row.id()), now);
  }
}
