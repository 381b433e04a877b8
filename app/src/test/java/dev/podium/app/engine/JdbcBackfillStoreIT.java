package dev.podium.app.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BackfillStore;
import dev.podium.domain.engine.BackfillStoreContract;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.PreparedStatement;
import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcBackfillStoreIT extends BackfillStoreContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final BackfillStore store =
      new JdbcBackfillStore(DATABASE.transactions(), EngineDatabase.SHARDS, DATABASE.outbox());

  @Override
  protected BackfillStore store() {
    return store;
  }

  @Override
  protected void give(WorkflowId workflow, RunStrategy strategy) {
    DATABASE.give(workflow, strategy);
  }

  @Override
  protected void end(RunRef run, RunStatus status) {
    DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement update =
                  connection.prepareStatement(
                      """
                      update run set status = ?, ended_at = utc_timestamp(6)
                      where workflow_id = ? and instance_id = ? and run_id = ?
                      """)) {
                update.setString(1, status.name());
                update.setString(2, run.workflow().value());
                update.setLong(3, run.instance());
                update.setLong(4, run.run());
                return update.executeUpdate();
              }
            });
  }

  @Override
  protected long instances(WorkflowId workflow) {
    return DATABASE.runs(Clock.systemUTC()).nextInstance(workflow) - 1;
  }
}
