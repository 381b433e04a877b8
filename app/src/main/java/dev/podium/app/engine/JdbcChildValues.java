package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildValues;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.param.LoopValues;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.RunRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads params of runs inside of steps from their rows. */
final class JdbcChildValues implements ChildValues {

  private final Transactions transactions;
  private final RunDefinitions definitions;

  JdbcChildValues(Transactions transactions, RunDefinitions definitions) {
    this.transactions = transactions;
    this.definitions = definitions;
  }

  @Override
  public Optional<LoopValues> ofIterations(
      WorkflowId loop, ChildRuns.Foreach progress, int ordinal, String param) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select r.instance_id, r.run_id, r.config, s.attempt, s.params from run r
                  left join step_attempt s on s.run_key = r.run_key and s.ordinal = ?
                  where r.workflow_id = ? order by r.instance_id, r.run_id, s.attempt
                  """)) {
            select.setInt(1, ordinal);
            Columns.set(select, 2, loop);
            try (ResultSet row = select.executeQuery()) {
              Map<Integer, ParamValue> values = IterationValues.read(row, progress, ordinal, param);
              return values.values().stream()
                  .findFirst()
                  .map(any -> new LoopValues(any.type(), progress.total(), values));
            }
          }
        });
  }

  @Override
  public Optional<ParamValue> ofRun(RunRef run, StepId step, String param) {
    Optional<RunRow> row = transactions.read(connection -> RunRow.find(connection, run));
    return row.flatMap(found -> definitions.find(found.header()))
        .map(definition -> definition.steps().stream().map(Step::id).toList().indexOf(step))
        .filter(ordinal -> ordinal >= 0)
        .flatMap(
            ordinal ->
                steps(run).stream()
                    .filter(state -> state.ordinal() == ordinal)
                    .findFirst()
                    .map(state -> state.params().get(param))
                    .map(Param::value));
  }

  private List<StepState> steps(RunRef run) {
    return transactions.read(connection -> steps(connection, run));
  }

  /** Where each step of a run stands, whichever run has run it. */
  private static List<StepState> steps(Connection connection, RunRef run) throws SQLException {
    Optional<RunRow> row = RunRow.find(connection, run);
    if (row.isEmpty()) {
      return List.of();
    }
    RunHeader header = row.get().header();
    List<StepState> steps = new ArrayList<>();
    EarlierAttempt.of(connection, header).forEach(kept -> steps.add(kept.step()));
    steps.addAll(
        StepRows.latest(connection, List.of(header.key())).getOrDefault(header.key(), List.of()));
    steps.sort(Comparator.comparingInt(StepState::ordinal));
    return steps;
  }

  @Override
  public Map<String, ParamValue> ofSteps(RunRef iteration, Set<String> names) {
    Map<String, ParamValue> values = new LinkedHashMap<>();
    for (StepState step : steps(iteration)) {
      values.putAll(Params.values(step.params(), names));
    }
    return values;
  }

  @Override
  public Map<String, ParamValue> atStart(RunRef run, Set<String> names) {
    return transactions
        .read(connection -> RunRow.find(connection, run))
        .map(row -> Params.values(row.header().params(), names))
        .orElse(Map.of());
  }
}
