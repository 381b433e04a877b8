package dev.podium.app.workflow;

import dev.podium.app.database.JpaTransactions;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.PropertiesSnapshot;
import dev.podium.domain.workflow.WorkflowProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The properties in the database. */
@Component
class JpaWorkflowProperties implements WorkflowProperties {
  /** The end of the year 9999: what the database can keep. */
  private static final long LATEST_TIME = 253_402_300_799_999L;

  /** In the database's microseconds: what was stored before ids had to differ may have some. */
  private static final Duration REST_OF_A_MILLISECOND = Duration.ofNanos(999_000);

  private final WorkflowRows workflows;
  private final VersionReader versions;
  private final PropertiesRepository properties;
  private final WorkflowChanges changes;
  private final JpaTransactions transactions;

  JpaWorkflowProperties(
      WorkflowRows workflows,
      VersionReader versions,
      PropertiesRepository properties,
      WorkflowChanges changes,
      JpaTransactions transactions) {
    this.workflows = workflows;
    this.versions = versions;
    this.properties = properties;
    this.changes = changes;
    this.transactions = transactions;
  }

  @Override
  public PropertiesSnapshot change(WorkflowId id, PropertiesChange change, Caller caller) {
    caller.require(Permission.EDIT);
    return transactions.change(() -> changes.change(id, change, caller));
  }

  @Override
  public PropertiesSnapshot latest(WorkflowId id) {
    return versions.snapshot(workflows.load(id));
  }

  @Override
  public PropertiesSnapshot load(WorkflowId id, long snapshotId) {
    String workflow = workflows.load(id).id();
    Instant from = Instant.ofEpochMilli(Math.min(snapshotId, LATEST_TIME));
    return properties
        .findFirstMadeBetween(workflow, from, from.plus(REST_OF_A_MILLISECOND))
        .map(PropertiesEntity::snapshot)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Workflow [%s] has no properties snapshot %d.".formatted(id, snapshotId)));
  }

  @Override
  public Optional<PropertiesSnapshot> findAt(WorkflowId id, Instant time) {
    return properties.findLatestMadeUntil(id.value(), time).map(PropertiesEntity::snapshot);
  }
}
