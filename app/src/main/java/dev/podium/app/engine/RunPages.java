package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.UnreadableRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole pages of runs: so many at once that the number of queries does not matter, and so few
 * that their steps find room.
 */
final class RunPages {

  private static final int AT_ONCE = 25;

  private final Transactions transactions;
  private final RunDefinitions definitions;

  RunPages(Transactions transactions, RunDefinitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  /**
   * See {@link dev.podium.domain.run.RunViews#findLatest(WorkflowId, List, Function, Function)}.
   */
  <T> List<T> latest(
      WorkflowId workflow,
      List<Long> instances,
      Function<RunView, T> readable,
      Function<UnreadableRunException, T> damaged) {
    Map<Integer, Optional<Workflow>> byVersion = new HashMap<>();
    List<T> page = new ArrayList<>();
    for (int from = 0; from < instances.size(); from += AT_ONCE) {
      List<Long> some = instances.subList(from, Math.min(from + AT_ONCE, instances.size()));
      for (Seen seen : transactions.read(connection -> read(connection, workflow, some))) {
        if (seen.damage() != null) {
          page.add(damaged.apply(seen.damage()));
        } else if (seen.run() != null) {
          FoundRun run = seen.run();
          RunHeader header = run.row().header();
          byVersion
              .computeIfAbsent(header.version(), version -> definitions.find(header))
              .map(run::view)
              .map(readable)
              .ifPresent(page::add);
        }
      }
    }
    return page;
  }

  /** A run, or why it cannot be read. */
  private record Seen(@Nullable FoundRun run, @Nullable UnreadableRunException damage) {}

  private static List<Seen> read(Connection connection, WorkflowId workflow, List<Long> instances)
      throws SQLException {
    Map<Long, Row> newest = new HashMap<>();
    for (Row row : rows(connection, workflow, instances)) {
      newest.put(row.instance(), row);
    }
    Map<RunKey, List<StepState>> steps = steps(connection, newest.values());
    List<Seen> seen = new ArrayList<>();
    for (long instance : instances) {
      Row row = newest.get(instance);
      if (row != null) {
        seen.add(see(connection, row, steps));
      }
    }
    return seen;
  }

  /** A row of a run, or why it cannot be read. */
  private record Row(@Nullable RunRow run, @Nullable UnreadableRunException damage) {
    private long instance() {
      return run == null
          ? Objects.requireNonNull(damage).known().ref().instance()
          : run.header().ref().instance();
    }
  }

  /** The newest run of an instance comes last. */
  private static List<Row> rows(Connection connection, WorkflowId workflow, List<Long> instances)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            RunRow.SELECT
                + "where workflow_id = ? and instance_id in ("
                + Columns.marks(instances.size())
                + ") order by run_id")) {
      Columns.set(select, 1, workflow);
      int column = 2;
      for (long instance : instances) {
        select.setLong(column++, instance);
      }
      return RunRow.readEach(select, run -> new Row(run, null), damage -> new Row(null, damage));
    }
  }

  /** By one query; null if one of the rows is damaged, so that each run must be looked at alone. */
  private static @Nullable Map<RunKey, List<StepState>> steps(
      Connection connection, Collection<Row> rows) throws SQLException {
    List<RunKey> keys =
        rows.stream()
            .flatMap(row -> Stream.ofNullable(row.run()))
            .map(run -> run.header().key())
            .toList();
    try {
      return StepRows.latest(connection, keys);
    } catch (DamagedColumnException e) {
      return null;
    }
  }

  private static Seen see(
      Connection connection, Row row, @Nullable Map<RunKey, List<StepState>> steps)
      throws SQLException {
    RunRow run = row.run();
    if (run == null) {
      return new Seen(null, row.damage());
    }
    try {
      return new Seen(
          steps == null
              ? FoundRun.withLatest(connection, run)
              : FoundRun.withLatest(connection, run, steps),
          null);
    } catch (UnreadableRunException e) {
      return new Seen(null, e);
    }
  }
}
