package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.approval.Approvers;
import dev.podium.domain.approval.Question;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepBehavior;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.StepStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps {@code approval} in step with the attempts that a flush writes. */
final class ApprovalRows {

  private ApprovalRows() {}

  /** Steps that ask nobody cost nothing. */
  static void write(Script script, List<RunRows> runs) throws SQLException {
    for (RunRows rows : runs) {
      for (StepState step : rows.steps()) {
        if (!(rows.state().plan().step(step.ordinal()).behavior() instanceof StepBehavior.Asking)) {
          continue;
        }
        boolean asked = isAsking(before(rows.before(), step));
        if (isAsking(step) && !asked) {
          insert(script, rows, step);
        } else if (asked && !isAsking(step)) {
          delete(script, rows.state().header().key(), step);
        }
      }
    }
  }

  private static @Nullable StepState before(@Nullable RunState run, StepState step) {
    StepState was = run == null ? null : run.steps().at(step.ordinal());
    return was != null && was.attempt() == step.attempt() ? was : null;
  }

  private static boolean isAsking(@Nullable StepState step) {
    return step != null && step.status() == StepStatus.RUNNING;
  }

  private static void insert(Script script, RunRows rows, StepState step) throws SQLException {
    long key = rows.state().header().key().value();
    script
        .add(
            """
            insert into approval (run_key, ordinal, attempt, shard, step_id, asked_at, due_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .with(key)
        .with(step.ordinal())
        .with(step.attempt())
        .with(rows.shard())
        .with(rows.state().plan().step(step.ordinal()).step().id().value())
        .with(Objects.requireNonNull(step.times().running()))
        .with(step.due());
    Approvers approvers = Question.of(step.params()).approvers();
    for (String name : approvers.names().stream().distinct().toList()) {
      script
          .add(
              """
              insert into approval_approver (approver, number, asked_at)
              select ?, number, asked_at from approval
              where run_key = ? and ordinal = ? and attempt = ?
              """)
          .with(name)
          .with(key)
          .with(step.ordinal())
          .with(step.attempt());
    }
  }

  private static void delete(Script script, RunKey run, StepState step) throws SQLException {
    script
        .add("delete from approval where run_key = ? and ordinal = ? and attempt = ?")
        .with(run.value())
        .with(step.ordinal())
        .with(step.attempt());
  }

  /** Of a run that the engine gives up. */
  static void removeOf(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from approval where run_key = ?")) {
      delete.setLong(1, run.value());
      delete.executeUpdate();
    }
  }
}
