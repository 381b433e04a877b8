package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepAction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of {@code shard_message}. */
final class ShardMail {

  /** What a user does with a step that is no action of the format. */
  private static final String ANSWER = "ANSWER";

  private ShardMail() {}

  /** A message without an id yet. */
  record Outgoing(int shard, Content content) {}

  /** Stores a message in the caller's transaction. */
  static ShardMessage send(Connection connection, int shard, Content content) throws SQLException {
    return send(connection, List.of(new Outgoing(shard, content))).getFirst();
  }

  /** Stores messages in the caller's transaction; the answer is in the order of the call. */
  static List<ShardMessage> send(Connection connection, List<Outgoing> mail) throws SQLException {
    List<ShardMessage> sent = new ArrayList<>();
    if (mail.isEmpty()) {
      return sent;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into shard_message (shard, kind, run_key, workflow_id, user_name, ordinal, action,
              params, attempt, child, instance_id, uuid, config)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            Statement.RETURN_GENERATED_KEYS)) {
      for (Outgoing message : mail) {
        bind(insert, message);
        insert.addBatch();
      }
      insert.executeBatch();
      try (ResultSet ids = insert.getGeneratedKeys()) {
        for (Outgoing message : mail) {
          ids.next();
          sent.add(new ShardMessage(ids.getLong(1), message.shard(), message.content()));
        }
      }
    }
    return sent;
  }

  private static void bind(PreparedStatement insert, Outgoing message) throws SQLException {
    insert.setInt(1, message.shard());
    insert.setNull(3, Types.BIGINT);
    insert.setNull(4, Types.VARCHAR);
    insert.setNull(5, Types.VARCHAR);
    insert.setNull(6, Types.SMALLINT);
    insert.setNull(7, Types.VARCHAR);
    insert.setNull(8, Types.LONGVARCHAR);
    insert.setNull(9, Types.SMALLINT);
    insert.setNull(10, Types.VARCHAR);
    insert.setNull(11, Types.BIGINT);
    insert.setNull(12, Types.BINARY);
    insert.setNull(13, Types.LONGVARCHAR);
    switch (message.content()) {
      case Content.Begin(RunKey run) -> {
        insert.setString(2, "BEGIN");
        insert.setLong(3, run.value());
      }
      case Content.BeginAll(List<RunKey> runs) -> {
        insert.setString(2, "BEGIN");
        insert.setString(13, writeKeys(runs));
      }
      case Content.End(RunKey run, RunAction action, String user) -> {
        insert.setString(2, action.name());
        insert.setLong(3, run.value());
        insert.setString(5, user);
      }
      case Content.Pause(RunKey run, PauseCause cause, String user) ->
          bindPause(insert, "PAUSE", run, cause, user);
      case Content.Resume(RunKey run, PauseCause cause, String user) ->
          bindPause(insert, "RESUME", run, cause, user);
      case Content.ActOnStep acted -> {
        insert.setString(2, "STEP");
        insert.setLong(3, acted.run().value());
        insert.setString(5, acted.user());
        insert.setInt(6, acted.ordinal());
        insert.setString(7, acted.action().name());
        insert.setString(8, RunJson.writeDefinitions(acted.params()));
        insert.setBytes(12, Columns.findBytes(acted.request()));
      }
      case Content.RestartIteration restart -> {
        insert.setString(2, "STEP");
        insert.setLong(3, restart.run().value());
        insert.setString(5, restart.user());
        insert.setInt(6, restart.ordinal());
        insert.setString(7, StepAction.RESTART.name());
        insert.setLong(11, restart.instance());
        Columns.set(insert, 12, restart.uuid());
        insert.setString(13, RunConfigJson.write(config(restart.repetition())));
      }
      case Content.ChildrenEnded ended -> {
        insert.setString(2, "CHILD_ENDED");
        insert.setLong(3, ended.parent().value());
        insert.setInt(6, ended.ordinal());
        insert.setInt(9, ended.attempt());
        insert.setString(10, ChildJson.write(ended.children()));
      }
      case Content.SignalArrived(RunKey run, int ordinal, int attempt, SignalMatch match) -> {
        insert.setString(2, "SIGNAL");
        insert.setLong(3, run.value());
        insert.setInt(6, ordinal);
        insert.setInt(9, attempt);
        insert.setString(13, StepSignalsJson.write(match));
      }
      case Content.Answered answered -> {
        insert.setString(2, "STEP");
        insert.setLong(3, answered.run().value());
        insert.setString(5, answered.answer().user());
        insert.setInt(6, answered.ordinal());
        insert.setString(7, ANSWER);
        insert.setInt(9, answered.attempt());
        insert.setString(13, AnswerJson.write(answered.answer()));
      }
      case Content.TaskBegan(TaskKey task, String node) -> {
        bindTask(insert, "TASK_BEGAN", task);
        insert.setString(13, node);
      }
      case Content.TaskEnded(TaskKey task, StepResult result) -> {
        bindTask(insert, "TASK_ENDED", task);
        insert.setString(13, StepResultJson.write(result));
      }
      case Content.PermitsGranted(RunKey run, int ordinal, int attempt) -> {
        insert.setString(2, "PERMITS");
        insert.setLong(3, run.value());
        insert.setInt(6, ordinal);
        insert.setInt(9, attempt);
      }
      case Content.MoveQueue(WorkflowId workflow) -> {
        insert.setString(2, "MOVE_QUEUE");
        insert.setString(4, workflow.value());
      }
    }
  }

  private static void bindTask(PreparedStatement insert, String kind, TaskKey task)
      throws SQLException {
    insert.setString(2, kind);
    insert.setLong(3, task.run().value());
    insert.setInt(6, task.ordinal());
    insert.setInt(9, task.attempt());
  }

  private static void bindPause(
      PreparedStatement insert, String kind, RunKey run, PauseCause cause, String user)
      throws SQLException {
    insert.setString(2, kind);
    insert.setLong(3, run.value());
    insert.setString(5, user);
    insert.setString(7, cause.name());
  }

  /**
   * What was read.
   *
   * @param unreadable rows that nobody can read
   */
  record Mail(List<ShardMessage> messages, List<Unreadable> unreadable) {}

  /**
   * A damaged row.
   *
   * @param run that it was for, if for any
   */
  record Unreadable(long id, @Nullable RunKey run, String why) {}

  static Mail read(Connection connection, Collection<Integer> shards) throws SQLException {
    List<ShardMessage> messages = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from shard_message where shard in ("
                + Columns.marks(shards.size())
                + ") order by id")) {
      int column = 1;
      for (int shard : shards) {
        select.setInt(column++, shard);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          long id = rows.getLong("id");
          try {
            messages.add(new ShardMessage(id, rows.getInt("shard"), content(rows)));
          } catch (RuntimeException e) {
            unreadable.add(new Unreadable(id, findRun(rows), String.valueOf(e.getMessage())));
          }
        }
      }
    }
    return new Mail(messages, unreadable);
  }

  /** What an earlier call of the same request has left for a step, if that still waits. */
  static Optional<ShardMessage> find(
      Connection connection, int shard, RunKey run, int ordinal, @Nullable UUID request)
      throws SQLException {
    if (request == null) {
      return Optional.empty();
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select * from shard_message
            where run_key = ? and ordinal = ? and kind = 'STEP' and uuid = ?
            """)) {
      select.setLong(1, run.value());
      select.setInt(2, ordinal);
      Columns.set(select, 3, request);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new ShardMessage(row.getLong("id"), shard, content(row)))
            : Optional.empty();
      }
    }
  }

  private static @Nullable RunKey findRun(ResultSet row) throws SQLException {
    long run = row.getLong("run_key");
    return row.wasNull() ? null : new RunKey(run);
  }

  private static Content content(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    return switch (kind) {
      case "BEGIN" -> {
        RunKey run = findRun(row);
        yield run == null
            ? new Content.BeginAll(readKeys(row.getString("config")))
            : new Content.Begin(run);
      }
      case "STOP", "KILL" ->
          new Content.End(
              new RunKey(row.getLong("run_key")),
              RunAction.valueOf(kind),
              row.getString("user_name"));
      case "PAUSE" -> new Content.Pause(run(row), cause(row), row.getString("user_name"));
      case "RESUME" -> new Content.Resume(run(row), cause(row), row.getString("user_name"));
      case "STEP" -> ofStep(row);
      case "CHILD_ENDED" ->
          new Content.ChildrenEnded(
              new RunKey(row.getLong("run_key")),
              row.getInt("ordinal"),
              row.getInt("attempt"),
              ChildJson.readChildren(row.getString("child")));
      case "SIGNAL" ->
          new Content.SignalArrived(
              run(row),
              row.getInt("ordinal"),
              row.getInt("attempt"),
              StepSignalsJson.readMatch(row.getString("config")));
      case "TASK_BEGAN" -> new Content.TaskBegan(task(row), row.getString("config"));
      case "TASK_ENDED" ->
          new Content.TaskEnded(task(row), StepResultJson.read(row.getString("config")));
      case "PERMITS" ->
          new Content.PermitsGranted(
              new RunKey(row.getLong("run_key")), row.getInt("ordinal"), row.getInt("attempt"));
      case "MOVE_QUEUE" -> new Content.MoveQueue(new WorkflowId(row.getString("workflow_id")));
      default -> throw new IllegalStateException("a message of an unknown kind: " + kind);
    };
  }

  private static String writeKeys(List<RunKey> runs) {
    return runs.stream().map(run -> Long.toString(run.value())).collect(Collectors.joining(","));
  }

  private static List<RunKey> readKeys(String text) {
    return Arrays.stream(text.split(",")).map(key -> new RunKey(Long.parseLong(key))).toList();
  }

  private static RunKey run(ResultSet row) throws SQLException {
    return new RunKey(row.getLong("run_key"));
  }

  private static TaskKey task(ResultSet row) throws SQLException {
    return new TaskKey(run(row), row.getInt("ordinal"), row.getInt("attempt"));
  }

  private static PauseCause cause(ResultSet row) throws SQLException {
    return PauseCause.valueOf(row.getString("action"));
  }

  /** One for a step itself, its question, or an iteration inside of it. */
  private static Content ofStep(ResultSet row) throws SQLException {
    RunKey run = run(row);
    int ordinal = row.getInt("ordinal");
    String user = row.getString("user_name");
    if (ANSWER.equals(row.getString("action"))) {
      return new Content.Answered(
          run, ordinal, row.getInt("attempt"), AnswerJson.read(row.getString("config"), user));
    }
    long instance = row.getLong("instance_id");
    return row.wasNull()
        ? new Content.ActOnStep(
            run,
            ordinal,
            StepAction.valueOf(row.getString("action")),
            user,
            RunJson.readDefinitions(row.getString("params")),
            Columns.findUuid(row, "uuid"))
        : new Content.RestartIteration(
            run,
            ordinal,
            instance,
            Columns.uuid(row, "uuid"),
            RunConfigJson.read(row.getString("config")).repetition(),
            user);
  }

  private static RunConfig config(Repetition repetition) {
    return new RunConfig(repetition, List.of(), Map.of());
  }

  static void delete(Connection connection, Collection<Long> messages) throws SQLException {
    Script script = new Script(connection);
    delete(script, messages);
    script.send();
  }

  static void delete(Script script, Collection<Long> messages) throws SQLException {
    if (messages.isEmpty()) {
      return;
    }
    script.add("delete from shard_message where id in (" + Columns.marks(messages.size()) + ")");
    for (long message : messages.stream().sorted().toList()) {
      script.with(message);
    }
  }
}
