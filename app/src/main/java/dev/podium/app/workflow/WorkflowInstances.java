package dev.podium.app.workflow;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many instances a workflow has, as far as its deletion asks. */
@Component
class WorkflowInstances {
  private final JdbcClient jdbc;

  WorkflowInstances(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** From here on no start comes in between: it needs this row, and finds the mark behind it. */
  void lockQueue(String id) {
    jdbc.sql(
            """
            insert into run_queue (workflow_id) values (?)
            on duplicate key update latest_instance_id = latest_instance_id
            """)
        .param(id)
        .update();
  }

  long active(String id) {
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
  long all(String id) {
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
