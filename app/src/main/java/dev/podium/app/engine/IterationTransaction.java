package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.app.event.Outbox;
import dev.podium.domain.engine.ChildStore.LaunchedIterations;
import dev.podium.domain.engine.IterationLaunch;
import dev.podium.domain.engine.IterationLaunch.Iteration;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.RunIds;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Makes iterations of a loop. The rows of all shards in play are locked in shared mode, the loop's
 * own among them: a node that has lost it makes nothing, and whoever takes the shard of an
 * iteration later finds its row.
 */
final class IterationTransaction {

  private final Connection connection;
  private final IterationLaunch launch;
  private final Shards shards;
  private final Instant now;
  private final Outbox outbox;

  IterationTransaction(
      Connection connection, IterationLaunch launch, Shards shards, Instant now, Outbox outbox) {
    this.connection = connection;
    this.launch = launch;
    this.shards = shards;
    this.now = now;
    this.outbox = outbox;
  }

  /** Empty if the loop's shard is not held under that epoch any more. */
  Optional<LaunchedIterations> launch(long epoch, Map<Integer, Long> heldShards)
      throws SQLException {
    Script look = new Script(connection);
    Map<Integer, Long> epochs = lockShards(look);
    Map<Long, Known> known = readKnown(look);
    AtomicBoolean inherits = readInherits(look);
    look.send();
    Long current = epochs.get(launch.parent().shard());
    if (current == null || current != epoch) {
      return Optional.empty();
    }
    List<Iteration> fresh =
        launch.iterations().stream()
            .filter(iteration -> !known.containsKey(iteration.index() + 1L))
            .toList();
    List<RunKey> keys = List.of();
    if (!fresh.isEmpty()) {
      if (!inherits.get()) {
        saveInherited();
      }
      keys = insert(fresh);
      outbox.write(connection, fresh.stream().map(this::made).toList());
    }
    List<StoredRun> adopted = new ArrayList<>();
    Map<Integer, List<RunKey>> elsewhere = unbegun(known.values());
    for (int i = 0; i < fresh.size(); i++) {
      int shard = shards.of(launch.ref(fresh.get(i)));
      Long held = heldShards.get(shard);
      // One that goes on from earlier runs is loaded with their steps, as its message asks for.
      boolean plain = fresh.get(i).repetition().earlier().isEmpty();
      if (plain && held != null && held.equals(epochs.get(shard))) {
        adopted.add(stored(fresh.get(i), keys.get(i), shard));
      } else {
        elsewhere.computeIfAbsent(shard, key -> new ArrayList<>()).add(keys.get(i));
      }
    }
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    elsewhere.forEach(
        (shard, runs) -> mail.add(new ShardMail.Outgoing(shard, new Content.BeginAll(runs))));
    ShardMail.send(connection, mail);
    return Optional.of(new LaunchedIterations(adopted, !mail.isEmpty()));
  }

  /**
   * By their shards. They were made by a launch whose answer was lost, so that whoever made them
   * has not put them into memory.
   */
  private static Map<Integer, List<RunKey>> unbegun(Collection<Known> known) {
    return known.stream()
        .filter(run -> !run.begun())
        .collect(
            Collectors.groupingBy(
                Known::shard, TreeMap::new, Collectors.mapping(Known::key, Collectors.toList())));
  }

  private Map<Integer, Long> lockShards(Script script) throws SQLException {
    Set<Integer> wanted = new TreeSet<>();
    wanted.add(launch.parent().shard());
    launch.iterations().forEach(iteration -> wanted.add(shards.of(launch.ref(iteration))));
    return ShardRows.lockShared(script, wanted);
  }

  /**
   * An iteration that exists.
   *
   * @param begun whether anything was written of it since it was made
   */
  private record Known(RunKey key, int shard, boolean begun) {}

  /** By their instances; a launch is made again where its answer was lost. */
  private Map<Long, Known> readKnown(Script script) throws SQLException {
    Map<Long, Known> known = new HashMap<>();
    script
        .query(
            """
            select instance_id, run_key, shard, revision > 0 or status <> 'IN_PROGRESS' as begun
            from run where workflow_id = ? and instance_id between ? and ? and run_id = ?
            """,
            rows -> {
              while (rows.next()) {
                known.put(
                    rows.getLong("instance_id"),
                    new Known(
                        new RunKey(rows.getLong("run_key")),
                        rows.getInt("shard"),
                        rows.getBoolean("begun")));
              }
            })
        .with(launch.loop().value())
        .with(launch.iterations().getFirst().index() + 1L)
        .with(launch.iterations().getLast().index() + 1L)
        .with(launch.run());
    return known;
  }

  /** Whether what all iterations of the attempt have is stored already. */
  private AtomicBoolean readInherits(Script script) throws SQLException {
    AtomicBoolean inherits = new AtomicBoolean();
    Parent parent = launch.parent();
    script
        .query(
            """
            select 1 from inherited_params where run_key = ? and ordinal = ? and attempt = ?
            """,
            rows -> inherits.set(rows.next()))
        .with(parent.run().value())
        .with(parent.ordinal())
        .with(parent.attempt());
    return inherits;
  }

  private void saveInherited() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into inherited_params (run_key, ordinal, attempt, params) values (?, ?, ?, ?)
            on duplicate key update run_key = run_key
            """)) {
      Parent parent = launch.parent();
      insert.setLong(1, parent.run().value());
      insert.setInt(2, parent.ordinal());
      insert.setInt(3, parent.attempt());
      insert.setBytes(4, StoredParams.ofRun(launch.inherited()));
      insert.executeUpdate();
    }
  }

  private List<RunKey> insert(List<Iteration> fresh) throws SQLException {
    String initiator = RunJson.write(launch.initiator());
    String templates = RunJson.writeTemplates(launch.around().templates());
    List<RunKey> keys = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into run (workflow_id, instance_id, run_id, version, uuid, shard, status, initiator,
              owner, params, templates, created_at, started_at, modified_at,
              parent_run_key, parent_shard, parent_ordinal, parent_attempt, source_workflow_id,
              config)
            values (?, ?, ?, ?, ?, ?, 'IN_PROGRESS', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            Statement.RETURN_GENERATED_KEYS)) {
      for (Iteration iteration : fresh) {
        insert.setString(1, launch.loop().value());
        insert.setLong(2, iteration.index() + 1L);
        insert.setLong(3, launch.run());
        insert.setInt(4, launch.around().version());
        Columns.set(insert, 5, launch.uuid(iteration));
        insert.setInt(6, shards.of(launch.ref(iteration)));
        insert.setString(7, initiator);
        insert.setString(8, launch.around().owner());
        insert.setBytes(9, StoredParams.ofStep(iteration.params()));
        insert.setString(10, templates);
        Columns.set(insert, 11, now);
        Columns.set(insert, 12, now);
        Columns.set(insert, 13, now);
        Columns.setParent(insert, 14, launch.parent());
        insert.setString(18, launch.source().value());
        insert.setString(19, RunConfigJson.write(launch.config(iteration)));
        insert.addBatch();
      }
      insert.executeBatch();
      try (ResultSet generated = insert.getGeneratedKeys()) {
        while (generated.next()) {
          keys.add(new RunKey(generated.getLong(1)));
        }
      }
    }
    return keys;
  }

  private Event made(Iteration iteration) {
    return MadeRuns.event(
        RunIds.of(launch.ref(iteration), launch.uuid(iteration), launch.initiator()),
        RunStatus.IN_PROGRESS,
        now);
  }

  private StoredRun stored(Iteration iteration, RunKey key, int shard) {
    RunHeader around = launch.around();
    RunHeader header =
        new RunHeader(
            key,
            shard,
            launch.ref(iteration),
            around.version(),
            launch.uuid(iteration),
            launch.initiator(),
            around.owner(),
            null,
            now,
            Map.of(),
            launch.params(iteration),
            around.templates(),
            launch.config(iteration),
            launch.parent());
    return StoredRun.begun(header, 0, now);
  }
}
