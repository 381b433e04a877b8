package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.app.engine.LaunchTransaction.Fresh;
import dev.podium.app.event.Outbox;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunQueue.Verdict;
import dev.podium.domain.event.RunIds;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Keeps a start that cannot run as an instance that has failed; it takes no place in the queue. */
final class FailedStart {

  private final Connection connection;
  private final LaunchTransaction launches;
  private final Instant now;
  private final Outbox outbox;

  FailedStart(Connection connection, LaunchTransaction launches, Instant now, Outbox outbox) {
    this.connection = connection;
    this.launches = launches;
    this.now = now;
    this.outbox = outbox;
  }

  StartResult keep(Launch start, String reason) throws SQLException {
    QueueRow.LockedAndOpen row = launches.queueRow().lockAndRead(List.of(start.uuid()));
    StartResult known = row.locked().known().get(start.uuid());
    if (known != null) {
      return known;
    }
    row.queue(start.workflow());
    long instance = row.locked().latest() + 1;
    Fresh run = launches.byNumber(start, new RunRef(start.workflow(), instance, 1), Verdict.QUEUE);
    fail(RunInserts.insert(connection, List.of(run), now).getFirst(), reason);
    Script script = new Script(connection);
    launches.queueRow().saveLatest(script, instance);
    RunIds ids = RunIds.of(run.ref(), start.uuid(), start.initiator());
    outbox.write(script, List.of(MadeRuns.event(ids, RunStatus.FAILED, now)));
    script.send();
    return run.result();
  }

  private void fail(RunKey run, String reason) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update run set status = 'FAILED', ended_at = ?, info = ? where run_key = ?")) {
      Columns.set(update, 1, now);
      update.setString(2, reason);
      update.setLong(3, run.value());
      update.executeUpdate();
    }
  }
}
