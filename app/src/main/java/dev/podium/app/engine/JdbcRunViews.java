package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.param.ShownParams;
import dev.podium.domain.run.Iteration;
import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.UnreadableRunException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads runs as committed. */
final class JdbcRunViews implements RunViews {

  private static final String BY_INSTANCE =
      RunRow.SELECT + "where workflow_id = ? and instance_id = ? ";

  private final Transactions transactions;
  private final RunDefinitions definitions;
  private final RunPages pages;

  JdbcRunViews(Transactions transactions, RunDefinitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.pages = new RunPages(transactions, definitions);
  }

  @Override
  public Optional<RunView> find(RunRef ref) {
    return find(ref.workflow(), ref.instance(), ref.run());
  }

  @Override
  public Optional<RunView> findLatest(WorkflowId workflow, long instance) {
    return find(workflow, instance, 0);
  }

  @Override
  public <T> List<T> findLatest(
      WorkflowId workflow,
      List<Long> instances,
      Function<RunView, T> readable,
      Function<UnreadableRunException, T> damaged) {
    return pages.latest(workflow, instances, readable, damaged);
  }

  private Optional<RunView> find(WorkflowId workflow, long instance, long run) {
    return transactions
        .read(
            connection -> {
              String which = run == 0 ? "order by run_id desc limit 1" : "and run_id = ?";
              try (PreparedStatement select = connection.prepareStatement(BY_INSTANCE + which)) {
                Columns.set(select, 1, workflow);
                select.setLong(2, instance);
                if (run != 0) {
                  select.setLong(3, run);
                }
                return found(connection, select);
              }
            })
        .flatMap(this::view);
  }

  private static Optional<FoundRun> found(Connection connection, PreparedStatement select)
      throws SQLException {
    List<RunRow> rows = RunRow.readAll(select);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(FoundRun.withLatest(connection, rows.getFirst()));
  }

  /** Empty if the run was removed with its workflow just now. */
  private Optional<RunView> view(FoundRun found) {
    return definitions.find(found.row().header()).map(found::view);
  }

  @Override
  public List<StepView> attempts(RunRef ref, StepId step) {
    Optional<FoundRun> found =
        transactions.read(
            connection -> {
              try (PreparedStatement select =
                  connection.prepareStatement(BY_INSTANCE + "and run_id = ?")) {
                Columns.set(select, 1, ref.workflow());
                select.setLong(2, ref.instance());
                select.setLong(3, ref.run());
                List<RunRow> rows = RunRow.readAll(select);
                if (rows.isEmpty()) {
                  return Optional.empty();
                }
                return Optional.of(FoundRun.withAttempts(connection, rows.getFirst()));
              }
            });
    return found.flatMap(this::view).stream()
        .flatMap(view -> view.steps().stream())
        .filter(view -> view.id().equals(step))
        .toList();
  }

  @Override
  public Map<Integer, Map<String, JsonNode>> artifacts(RunRef run, Map<Integer, Integer> attempts) {
    return transactions.call(connection -> ArtifactViews.of(connection, run, attempts));
  }

  @Override
  public List<Map<String, ParamValue>> startParams(RunRef last, Set<String> names) {
    return transactions.read(
        connection -> {
          Map<Long, Map<String, ParamValue>> byInstance = new LinkedHashMap<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select instance_id, params from run
                  where workflow_id = ? and instance_id <= ? and run_id <= ?
                  order by instance_id, run_id
                  """)) {
            Columns.set(select, 1, last.workflow());
            select.setLong(2, last.instance());
            select.setLong(3, last.run());
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                byInstance.put(
                    row.getLong("instance_id"),
                    Params.values(ShownParams.of(StoredParams.read(row, "params")), names));
              }
            }
          }
          return List.copyOf(byInstance.values());
        });
  }

  @Override
  public List<RunSummary> instances(WorkflowId workflow, long before, int limit) {
    return summaries(
        connection -> {
          PreparedStatement select =
              connection.prepareStatement(
                  RunRow.SELECT
                      + """
                      where workflow_id = ? and instance_id < ? and not exists (
                        select 1 from run newer where newer.workflow_id = run.workflow_id
                          and newer.instance_id = run.instance_id and newer.run_id > run.run_id)
                      order by instance_id desc limit ?
                      """);
          Columns.set(select, 1, workflow);
          select.setLong(2, before == 0 ? Long.MAX_VALUE : before);
          select.setInt(3, limit);
          return select;
        });
  }

  @Override
  public List<Iteration> iterations(WorkflowId loop, Set<String> params, List<Long> instances) {
    if (instances.isEmpty()) {
      return List.of();
    }
    Map<Long, Iteration> newest = new HashMap<>();
    List<Iteration> all =
        each(
            connection -> iterations(connection, loop, instances),
            row -> new Iteration(row.summary(), Params.values(row.header().params(), params)),
            damaged -> new Iteration(damaged.known(), Map.of()));
    all.forEach(one -> newest.put(one.run().ref().instance(), one));
    return instances.stream()
        .flatMap(one -> Optional.ofNullable(newest.get(one)).stream())
        .toList();
  }

  /** The newest run of an instance comes last. */
  private static PreparedStatement iterations(
      Connection connection, WorkflowId loop, List<Long> instances) throws SQLException {
    PreparedStatement select =
        connection.prepareStatement(
            RunRow.SELECT
                + "where workflow_id = ? and instance_id in ("
                + Columns.marks(instances.size())
                + ") order by run_id");
    Columns.set(select, 1, loop);
    for (int i = 0; i < instances.size(); i++) {
      select.setLong(i + 2, instances.get(i));
    }
    return select;
  }

  @Override
  public long oldestInstance(WorkflowId workflow) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select coalesce(min(instance_id), 0) from run where workflow_id = ?")) {
            Columns.set(select, 1, workflow);
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }

  @Override
  public List<RunSummary> recent(RunFilter filter, @Nullable RunRef before, int limit) {
    if (!Columns.isAscii(filter.workflow())) {
      return List.of(); // no workflow has such an id
    }
    return summaries(connection -> new NewestRuns(connection, filter, before, limit).select());
  }

  private List<RunSummary> summaries(Transactions.Work<PreparedStatement> query) {
    return each(query, RunRow::summary, UnreadableRunException::known);
  }

  private <T> List<T> each(
      Transactions.Work<PreparedStatement> query,
      Function<RunRow, T> readable,
      Function<UnreadableRunException, T> damaged) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select = query.in(connection)) {
            return RunRow.readEach(select, readable, damaged);
          }
        });
  }

  @Override
  public long countLate(Instant since) {
    return transactions.read(connection -> RunCounts.late(connection, since));
  }

  @Override
  public RunSpans spans(Instant since, int limit) {
    return transactions.read(connection -> SpanRows.read(connection, since, limit));
  }

  @Override
  public Map<RunStatus, Long> counts(Instant endedSince) {
    return transactions.read(connection -> RunCounts.byStatus(connection, endedSince));
  }
}
