package dev.podium.app.workflow;

import dev.podium.app.database.JpaTransactions;
import dev.podium.domain.definition.WorkflowId;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the triggers of workflows into force that were active before there was anything to fire
 * them. They begin now: what would have fired before is not made up for.
 */
@Component
class TriggerBacklog {

  private static final Logger log = LoggerFactory.getLogger(TriggerBacklog.class);

  private final JdbcClient jdbc;
  private final JpaTransactions transactions;
  private final WorkflowRows rows;
  private final VersionReader versions;
  private final TriggersInForce triggers;
  private final InstantSource clock;

  TriggerBacklog(
      JdbcClient jdbc,
      JpaTransactions transactions,
      WorkflowRows rows,
      VersionReader versions,
      TriggersInForce triggers,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.rows = rows;
    this.versions = versions;
    this.triggers = triggers;
    this.clock = clock;
  }

  /** Whichever node comes first; a workflow that cannot be read is left for the next start. */
  @EventListener(ApplicationReadyEvent.class)
  void workOff() {
    List<String> ids =
        jdbc.sql("select workflow_id from trigger_backlog").query(String.class).list();
    for (String id : ids) {
      try {
        transactions.change(() -> bringIntoForce(new WorkflowId(id)));
      } catch (RuntimeException e) {
        log.error("The triggers of {} are not in force, the next start tries again", id, e);
      }
    }
    if (!ids.isEmpty()) {
      log.info("The triggers of {} workflows of earlier versions are in force", ids.size());
    }
  }

  private WorkflowId bringIntoForce(WorkflowId id) {
    rows.lockEvenDeleted(id)
        .filter(row -> !row.isDeleted())
        .ifPresent(
            row -> triggers.update(row, versions.snapshot(row).properties(), clock.instant()));
    jdbc.sql("delete from trigger_backlog where workflow_id = ?").param(id.value()).update();
    return id;
  }
}
