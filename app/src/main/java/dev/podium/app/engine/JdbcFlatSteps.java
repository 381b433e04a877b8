package dev.podium.app.engine;

import dev.podium.app.engine.InsideRun.Attempt;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.param.ShownParams;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.FlatStep;
import dev.podium.domain.run.FlatSteps;
import dev.podium.domain.run.IterationRank;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes down the loops around a step, one level after the other. */
final class JdbcFlatSteps implements FlatSteps {

  private final Transactions transactions;
  private final InsideRuns runs;

  JdbcFlatSteps(Transactions transactions, InsideRuns runs) {
    this.transactions = transactions;
    this.runs = runs;
  }

  @Override
  public List<FlatStep> find(RunView run, StepId step, Filter filter) {
    LoopPath path = path(run, step);
    requireKnown(path, filter.loopParams().keySet());
    List<NestedStep> open = top(run, path.loops().getFirst(), wanted(filter.only(), 0));
    List<FlatStep> found = new ArrayList<>();
    for (int level = 0; !open.isEmpty(); level++) {
      int ordinal = path.ordinalBelow(level);
      boolean last = level + 1 == path.loops().size();
      IntPredicate below = wanted(filter.only(), level + 1);
      List<NestedStep> next = new ArrayList<>();
      List<InsideRun> matching =
          matching(runs.of(open), path.loops().get(level), filter.loopParams());
      runs.forEachStep(
          matching,
          attempt -> {
            if (attempt.ordinal() != ordinal) {
              return;
            }
            NestedStep nested = attempt.nested();
            if (last) {
              found.add(flat(attempt));
            } else if (nested != null) {
              next.add(nested.of(below));
            }
          });
      open = next;
    }
    found.sort(Comparator.comparing(FlatStep::rank));
    return found;
  }

  private static LoopPath path(RunView run, StepId step) {
    return LoopPath.find(run.definition().steps(), step)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Workflow %s has no step [%s] inside of a loop."
                        .formatted(run.summary().ref().workflow(), step)));
  }

  private static void requireKnown(LoopPath path, Set<String> wanted) {
    Set<String> known = path.loopParams();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw RefusedException.invalid(
            "loopParams",
            "No loop around step [%s] has a param %s.".formatted(path.step().id(), name),
            "Use one of " + String.join(", ", known) + ".");
      }
    }
  }

  /** The iterations of one level that are wanted, by index from 0. */
  private static IntPredicate wanted(@Nullable IterationRank only, int level) {
    return only == null
        ? index -> true
        : index -> level < only.iterations().size() && only.iterations().get(level) == index + 1L;
  }

  private static List<NestedStep> top(RunView run, Step loop, IntPredicate wanted) {
    for (EarlierStep each : run.allSteps()) {
      ChildRuns children = each.step().children();
      if (each.step().id().equals(loop.id()) && children != null) {
        NestedStep step =
            new NestedStep(
                null, each.run().ref(), loop, each.step().attempt(), children.progress(), wanted);
        return step.hasRuns() ? List.of(step) : List.of();
      }
    }
    return List.of();
  }

  private List<InsideRun> matching(
      List<InsideRun> found, Step loop, Map<String, String> loopParams) {
    Set<String> names = new HashSet<>(LoopPath.loopParams(loop));
    names.retainAll(loopParams.keySet());
    if (names.isEmpty()) {
      return found;
    }
    Map<RunKey, Map<String, Param>> params = runs.ownParams(found);
    return found.stream()
        .filter(
            run ->
                names.stream()
                    .allMatch(
                        name -> {
                          Param param = params.getOrDefault(run.key(), Map.of()).get(name);
                          return param != null
                              && Objects.equals(loopParams.get(name), param.value().plainText());
                        }))
        .toList();
  }

  private static FlatStep flat(Attempt attempt) {
    List<Long> iterations = new ArrayList<>();
    List<Long> sequence = new ArrayList<>();
    sequence.addAll(List.of((long) attempt.number(), attempt.made().run()));
    for (InsideRun run = attempt.inside(); run != null; run = run.parent().around()) {
      iterations.add(run.run().instance());
      sequence.addAll(List.of((long) run.parent().attempt(), run.parent().run().run()));
    }
    Collections.reverse(iterations);
    Collections.reverse(sequence);
    return new FlatStep(
        new IterationRank(iterations),
        sequence,
        attempt.made(),
        attempt.written().id(),
        attempt.ordinal(),
        attempt.number(),
        attempt.status());
  }

  @Override
  public List<FlatStep.Detail> load(RunView run, List<FlatStep> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    Set<String> names = path(run, steps.getFirst().step()).loopParams();
    return transactions.read(
        connection -> {
          Map<RunRef, RunRow> rows = rows(connection, steps);
          Map<RunKey, List<StepState>> states =
              StepRows.latest(
                  connection, rows.values().stream().map(row -> row.header().key()).toList());
          List<FlatStep.Detail> details = new ArrayList<>();
          for (FlatStep step : steps) {
            RunRow row = rows.get(step.run());
            if (row != null) {
              states.getOrDefault(row.header().key(), List.of()).stream()
                  .filter(state -> state.ordinal() == step.ordinal())
                  .map(
                      state ->
                          new FlatStep.Detail(
                              step,
                              Params.values(ShownParams.of(row.header().params()), names),
                              state.status(),
                              state.times()))
                  .forEach(details::add);
            }
          }
          return details;
        });
  }

  private static Map<RunRef, RunRow> rows(Connection connection, List<FlatStep> steps)
      throws SQLException {
    String marks = steps.stream().map(step -> "(?, ?, ?)").collect(Collectors.joining(", "));
    try (PreparedStatement select =
        connection.prepareStatement(
            RunRow.SELECT + "where (workflow_id, instance_id, run_id) in (" + marks + ")")) {
      int column = 1;
      for (FlatStep step : steps) {
        Columns.set(select, column++, step.run().workflow());
        select.setLong(column++, step.run().instance());
        select.setLong(column++, step.run().run());
      }
      Map<RunRef, RunRow> rows = new LinkedHashMap<>();
      RunRow.readAll(select).forEach(row -> rows.put(row.header().ref(), row));
      return new HashMap<>(rows);
    }
  }
}
