package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.app.engine.LaunchTransaction.Fresh;
import dev.podium.app.engine.LaunchTransaction.Made;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.RunQueue;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One restart: under the lock of the queue only one caller makes the next run of an instance. */
final class RestartTransaction {

  private final Connection connection;
  private final LaunchTransaction launches;
  private final RunRef previous;

  RestartTransaction(Connection connection, LaunchTransaction launches, RunRef previous) {
    this.connection = connection;
    this.launches = launches;
    this.previous = previous;
  }

  Launched restart(Launch next) throws SQLException {
    StartResult known =
        launches.queueRow().lockAndRead(List.of(next.uuid())).locked().known().get(next.uuid());
    if (known != null) {
      return duplicate(known);
    }
    requireEndedAndLatest();
    unblock();
    RunQueue queue = launches.readQueue().queue();
    RunRef ref = new RunRef(previous.workflow(), previous.instance(), previous.run() + 1);
    Fresh run = launches.byNumber(next, ref, queue.admit(1).getFirst());
    Script script = new Script(connection);
    List<Made> made = launches.insert(script, queue, List.of(run));
    script.send();
    List<Admission> admitted = new ArrayList<>(launches.sendBegins(made));
    // The block is gone, and the run may be older than what has waited behind it.
    admitted.addAll(launches.moveQueue());
    return new Launched(List.of(run.result()), admitted, List.of());
  }

  private Launched duplicate(StartResult known) {
    if (known.run().instance() != previous.instance()) {
      throw RefusedException.conflict(
          "The request id stands for %s.".formatted(known.run()), "Make another request id.");
    }
    return new Launched(List.of(known), List.of(), List.of());
  }

  /** A run that has ended never changes: its row needs no lock. */
  private void requireEndedAndLatest() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_id, status from run
            where workflow_id = ? and instance_id = ? order by run_id desc limit 1
            """)) {
      Columns.set(select, 1, previous.workflow());
      select.setLong(2, previous.instance());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw RefusedException.notFound("%s is gone.".formatted(previous));
        }
        previous.requireRestartable(
            row.getLong("run_id"), RunStatus.valueOf(row.getString("status")));
      }
    }
  }

  /** Whether it failed or not: an instance that runs again holds up nothing. */
  private void unblock() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set unblocked = true
            where workflow_id = ? and instance_id = ? and run_id = ? and status = 'FAILED'
            """)) {
      Columns.set(update, 1, previous.workflow());
      update.setLong(2, previous.instance());
      update.setLong(3, previous.run());
      update.executeUpdate();
    }
  }
}
