package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.TimelineEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What users do with runs and their steps: mostly a message to the run's owner. The run's row is
 * locked, so that of two actions at once the second sees the first.
 */
final class ActionTransaction {

  private final Connection connection;
  private final Instant now;
  private final Outbox outbox;

  ActionTransaction(Connection connection, Instant now, Outbox outbox) {
    this.connection = connection;
    this.now = now;
    this.outbox = outbox;
  }

  Optional<EndResult> end(WorkflowId workflow, long instance, RunAction action, String user)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, shard, run_id, status from run
            where workflow_id = ? and instance_id = ? order by run_id desc limit 1 for update
            """)) {
      Columns.set(select, 1, workflow);
      select.setLong(2, instance);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        RunRef ref = new RunRef(workflow, instance, row.getLong("run_id"));
        RunKey key = new RunKey(row.getLong("run_key"));
        RunStatus status = RunStatus.valueOf(row.getString("status"));
        return Optional.of(
            switch (status) {
              case CREATED -> {
                endQueued(key, action, user);
                yield new EndResult(ref, action.end(), true);
              }
              case IN_PROGRESS, PAUSED -> {
                ShardMail.send(connection, row.getInt("shard"), new Content.End(key, action, user));
                yield new EndResult(ref, status, false);
              }
              case TIMED_OUT, STOPPED, FAILED, SUCCEEDED -> new EndResult(ref, status, true);
            });
      }
    }
  }

  private void endQueued(RunKey run, RunAction action, String user) throws SQLException {
    new QueuedRuns(connection, outbox)
        .end(
            List.of(run),
            action.end(),
            new TimelineEvent.Acted(now, action.name(), user, action.reasonWhileQueued(user)));
  }

  /**
   * Empty if another action on the step is under way, or it is restarted and has a later attempt;
   * the message of the same request stands.
   */
  Optional<ShardMessage> actOnStep(Content.ActOnStep content, int attempt) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select shard,
              exists (select 1 from shard_message m
                where m.run_key = r.run_key and m.ordinal = ? and m.kind = 'STEP'
                  and m.instance_id is null)
              or (? and exists (select 1 from step_attempt s
                where s.run_key = r.run_key and s.ordinal = ? and s.attempt > ?)) as late
            from run r where run_key = ? for update
            """)) {
      select.setInt(1, content.ordinal());
      select.setBoolean(2, content.action() == StepAction.RESTART);
      select.setInt(3, content.ordinal());
      select.setInt(4, attempt);
      select.setLong(5, content.run().value());
      return sendOnce(
          select,
          content,
          shard -> find(shard, content.run(), content.ordinal(), content.request()));
    }
  }

  /** Empty if the restart's uuid stands for a run of the loop already. */
  Optional<ShardMessage> restartIteration(WorkflowId loop, Content.RestartIteration restart)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select shard, exists (select 1 from run known
              where known.workflow_id = ? and known.uuid = ?) as late
            from run r where run_key = ? for update
            """)) {
      Columns.set(select, 1, loop);
      Columns.set(select, 2, restart.uuid());
      select.setLong(3, restart.run().value());
      return sendOnce(select, restart, shard -> Optional.empty());
    }
  }

  /**
   * Empty if the step has a later attempt, or another action on it is under way; the message of the
   * same restart stands. A flush locks the run's row too, so nobody else's attempt begins in
   * between.
   */
  Optional<ShardMessage> restartInside(Content.RestartIteration restart, int attempt)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select shard,
              exists (select 1 from shard_message m
                where m.run_key = r.run_key and m.ordinal = ? and m.kind = 'STEP')
              or exists (select 1 from step_attempt s
                where s.run_key = r.run_key and s.ordinal = ? and s.attempt > ?) as late
            from run r where run_key = ? for update
            """)) {
      select.setInt(1, restart.ordinal());
      select.setInt(2, restart.ordinal());
      select.setInt(3, attempt);
      select.setLong(4, restart.run().value());
      return sendOnce(
          select, restart, shard -> find(shard, restart.run(), restart.ordinal(), restart.uuid()));
    }
  }

  /** What is there instead of a message that comes too late. */
  @FunctionalInterface
  private interface Earlier {
    Optional<ShardMessage> in(int shard) throws SQLException;
  }

  /** The query locks the run and gives its shard, and whether somebody else came first. */
  private Optional<ShardMessage> sendOnce(
      PreparedStatement select, Content content, Earlier earlier) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      int shard = row.getInt("shard");
      return row.getBoolean("late")
          ? earlier.in(shard)
          : Optional.of(ShardMail.send(connection, shard, content));
    }
  }

  private Optional<ShardMessage> find(int shard, RunKey run, int ordinal, @Nullable UUID request)
      throws SQLException {
    return ShardMail.find(connection, shard, run, ordinal, request);
  }
}
