package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds runs and lets them go on: those that wait in a queue by their rows, all others by messages
 * to their owners, who write what they make of it.
 */
final class PauseRows {

  private final Connection connection;
  private final Shards shards;
  private final PauseCause cause;
  private final String user;
  private final Instant now;

  /**
   * Pauses or resumes inside of a transaction.
   *
   * @param user shown with the runs
   */
  PauseRows(Connection connection, Shards shards, PauseCause cause, String user, Instant now) {
    this.connection = connection;
    this.shards = shards;
    this.cause = cause;
    this.user = user;
    this.now = now;
  }

  /** A run that has not ended, and whose row is locked. */
  record Open(
      RunKey key, RunRef ref, int shard, RunStatus status, Pauses pauses, Timeline timeline) {

    /** What {@link #read} wants of a row. */
    static final String COLUMNS =
        "run_key, workflow_id, instance_id, run_id, shard, status, paused_by, timeline";

    static Open read(ResultSet row) throws SQLException {
      return new Open(
          new RunKey(row.getLong("run_key")),
          new RunRef(
              new WorkflowId(row.getString("workflow_id")),
              row.getLong("instance_id"),
              row.getLong("run_id")),
          row.getInt("shard"),
          RunStatus.valueOf(row.getString("status")),
          PauseRows.read(row.getString("paused_by")),
          TimelineJson.read(row.getString("timeline")));
    }

    private boolean isQueued() {
      return status == RunStatus.CREATED;
    }

    static List<Open> readAll(PreparedStatement select) throws SQLException {
      List<Open> runs = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          runs.add(read(row));
        }
      }
      return runs;
    }
  }

  void pause(List<Open> runs) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    for (Open run : runs) {
      if (!run.isQueued()) {
        mail.add(new ShardMail.Outgoing(run.shard(), new Content.Pause(run.key(), cause, user)));
      } else if (!run.pauses().causes().contains(cause)) {
        write(run, run.pauses().plus(cause), "PAUSE", cause.paused(user));
      }
    }
    ShardMail.send(connection, mail);
  }

  void resume(List<Open> runs) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    Set<WorkflowId> queues = new LinkedHashSet<>();
    for (Open run : runs) {
      Pauses left = run.pauses().minus(cause);
      if (!run.isQueued()) {
        mail.add(new ShardMail.Outgoing(run.shard(), new Content.Resume(run.key(), cause, user)));
      } else if (!left.equals(run.pauses())) {
        write(run, left, "RESUME", cause.resumed(user));
        queues.add(run.ref().workflow());
      }
    }
    for (WorkflowId queue : queues) {
      mail.add(new ShardMail.Outgoing(shards.of(queue), new Content.MoveQueue(queue)));
    }
    ShardMail.send(connection, mail);
  }

  private void write(Open run, Pauses pauses, String action, String message) throws SQLException {
    Timeline timeline = run.timeline().plus(new TimelineEvent.Acted(now, action, user, message));
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set paused_by = ?, info = ?, timeline = ?, modified_at = ?,
              revision = revision + 1
            where run_key = ?
            """)) {
      update.setString(1, write(pauses));
      update.setString(2, pauses.any() ? message : null);
      update.setString(3, TimelineJson.write(timeline));
      Columns.set(update, 4, now);
      update.setLong(5, run.key().value());
      update.executeUpdate();
    }
  }

  /** As the column {@code paused_by} has it. */
  static @Nullable String write(Pauses pauses) {
    return pauses.ever()
        ? pauses.causes().stream()
            .sorted(Comparator.naturalOrder())
            .map(PauseCause::name)
            .collect(Collectors.joining(","))
        : null;
  }

  static Pauses read(@Nullable String column) {
    if (column == null) {
      return Pauses.NONE;
    }
    Set<PauseCause> causes = EnumSet.noneOf(PauseCause.class);
    Arrays.stream(column.split(",", -1))
        .filter(name -> !name.isEmpty())
        .map(PauseCause::valueOf)
        .forEach(causes::add);
    return new Pauses(causes, true);
  }
}
