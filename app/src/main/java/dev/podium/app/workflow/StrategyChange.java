package dev.podium.app.workflow;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the run strategy may change while there are runs (definition.md section 2). */
@Component
class StrategyChange {
  private final JdbcClient jdbc;

  StrategyChange(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Looks at the runs there are.
   *
   * @throws RefusedException PRECONDITION_FAILED if they forbid the change
   */
  void check(String workflowId, RunStrategy from, RunStrategy to) {
    if (from.rule() == to.rule()) {
      return;
    }
    switch (to.rule()) {
      case FIRST_ONLY, LAST_ONLY -> requireAtMostOneActive(workflowId, to.rule());
      case STRICT_SEQUENTIAL -> requireNoFailed(workflowId);
      case SEQUENTIAL, PARALLEL, SERIAL_LATEST_ONLY -> {
        // these take over whatever queue they find
      }
    }
  }

  private void requireAtMostOneActive(String workflowId, RunStrategy.Rule rule) {
    long active =
        jdbc.sql(
                """
                select count(*) from (
                  select 1 from run
                  where workflow_id = ? and status in ('CREATED', 'IN_PROGRESS', 'PAUSED')
                  limit 2) active
                """)
            .param(workflowId)
            .query(Long.class)
            .single();
    if (active > 1) {
      throw refuse(
          "The run strategy cannot become %s while more than one instance is active."
              .formatted(rule),
          "Wait for them or stop them first.");
    }
  }

  private void requireNoFailed(String workflowId) {
    boolean failed =
        jdbc.sql(
                """
                select exists (select 1 from run r
                  where r.workflow_id = ? and r.status = 'FAILED' and not r.unblocked and not exists (
                    select 1 from run newer where newer.workflow_id = r.workflow_id
                      and newer.instance_id = r.instance_id and newer.run_id > r.run_id))
                """)
            .param(workflowId)
            .query(Boolean.class)
            .single();
    if (failed) {
      throw refuse(
          "The run strategy cannot become STRICT_SEQUENTIAL while there are failed instances.",
          "Restart them until they succeed, unblock them, or choose another strategy.");
    }
  }

  private static RefusedException refuse(String message, String remedy) {
    return new RefusedException(
        RefusedException.Reason.PRECONDITION_FAILED,
        List.of(Problem.at("properties.run_strategy", message, remedy)));
  }
}
