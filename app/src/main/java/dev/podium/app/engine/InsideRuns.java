package dev.podium.app.engine;

import dev.podium.app.engine.InsideRun.Attempt;
import dev.podium.app.engine.InsideRun.Earlier;
import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runs inside of steps, one level after the other: a few queries for all steps of a
 * level, however many there are. Of each iteration the run counts that the loop's progress speaks
 * of, so that an earlier run of a loop still shows what it had.
 */
final class InsideRuns {

  private static final String RUNS =
      "select run.workflow_id, run.instance_id, run.run_id, run.run_key from ";

  private static final String OF_LOOPS =
      RUNS
          + """
          json_table(?, '$[*]' columns (id varchar(128) path '$')) loops
          join run on run.workflow_id = convert(loops.id using ascii) collate ascii_bin
          """;

  private static final String OF_INSTANCES =
      RUNS
          + """
          json_table(?, '$[*]' columns (
            id varchar(128) path '$[0]', number bigint path '$[1]')) instances
          join run on run.workflow_id = convert(instances.id using ascii) collate ascii_bin
            and run.instance_id = instances.number
          """;

  private static final String CONFIGS =
      """
      select run.run_key, run.config
      from json_table(?, '$[*]' columns (run_key bigint path '$')) wanted
      join run on run.run_key = wanted.run_key
      """;

  private static final String PARAMS =
      """
      select run.run_key, run.params
      from json_table(?, '$[*]' columns (run_key bigint path '$')) wanted
      join run on run.run_key = wanted.run_key
      """;

  private static final String ATTEMPTS =
      """
      select step.run_key, step.ordinal, step.attempt, step.status, step.children
      from json_table(?, '$[*]' columns (run_key bigint path '$')) wanted
      join step_attempt step on step.run_key = wanted.run_key
      """;

  private final KeyedQueries queries;
  private final RunDefinitions definitions;

  InsideRuns(Transactions transactions, RunDefinitions definitions) {
    this.queries = new KeyedQueries(transactions);
    this.definitions = definitions;
  }

  /** The runs inside of steps that have any, in the order in which they were made. */
  List<InsideRun> of(List<NestedStep> steps) {
    Map<WorkflowId, NestedStep> loops = new HashMap<>();
    Map<Instance, NestedStep> instances = new HashMap<>();
    for (NestedStep step : steps) {
      if (step.progress() instanceof ChildRuns.Subworkflow subworkflow) {
        RunRef run = NestedStep.child(subworkflow).run();
        instances.put(new Instance(run.workflow(), run.instance()), step);
      } else {
        loops.put(step.workflow(), step);
      }
    }
    KeyedQueries.Reader<Optional<Row>> reader = row -> row(row, loops, instances);
    List<Optional<Row>> rows = new ArrayList<>();
    rows.addAll(queries.read(OF_LOOPS, loops.keySet(), loop -> '"' + loop.value() + '"', reader));
    rows.addAll(
        queries.read(
            OF_INSTANCES,
            instances.keySet(),
            one -> "[\"%s\",%d]".formatted(one.workflow(), one.number()),
            reader));
    return chosen(rows.stream().flatMap(Optional::stream).toList());
  }

  private record Instance(WorkflowId workflow, long number) {}

  private record Row(NestedStep parent, RunRef run, RunKey key) {
    Instance instance() {
      return new Instance(run.workflow(), run.instance());
    }
  }

  /** A run that is not newer than what its step speaks of; it may be superseded. */
  private static Optional<Row> row(
      ResultSet row, Map<WorkflowId, NestedStep> loops, Map<Instance, NestedStep> instances)
      throws SQLException {
    RunRef run = new RunRef(new WorkflowId(row.getString(1)), row.getLong(2), row.getLong(3));
    NestedStep loop = loops.get(run.workflow());
    NestedStep parent =
        loop == null ? instances.get(new Instance(run.workflow(), run.instance())) : loop;
    return parent != null && run.run() <= parent.newest(run.instance())
        ? Optional.of(new Row(parent, run, new RunKey(row.getLong(4))))
        : Optional.empty();
  }

  private List<InsideRun> chosen(List<Row> rows) {
    Map<Instance, Row> newest = new HashMap<>();
    for (Row row : rows) {
      newest.merge(
          row.instance(), row, (one, other) -> one.run().run() > other.run().run() ? one : other);
    }
    Map<RunKey, List<Earlier>> earlier = earlier(rows, newest);
    Map<String, List<Step>> definitionsKnown = new HashMap<>();
    List<InsideRun> chosen = new ArrayList<>();
    for (Row row : newest.values()) {
      chosen.add(
          new InsideRun(
              row.parent(),
              row.run(),
              row.key(),
              body(row.parent(), definitionsKnown),
              earlier.getOrDefault(row.key(), List.of())));
    }
    chosen.sort(Comparator.comparingLong(run -> run.key().value()));
    return chosen;
  }

  /** A run that was removed with its workflow just now has no steps. */
  private List<Step> body(NestedStep parent, Map<String, List<Step>> known) {
    if (!(parent.progress() instanceof ChildRuns.Subworkflow subworkflow)) {
      return parent.written().body();
    }
    ChildRuns.Subworkflow.Child child = NestedStep.child(subworkflow);
    return known.computeIfAbsent(
        child.run().workflow() + ":" + child.version(),
        key ->
            definitions
                .findPushed(child.run().workflow(), child.version())
                .map(Workflow::steps)
                .orElse(List.of()));
  }

  /** What stands for the steps that further runs have not run themselves. */
  private Map<RunKey, List<Earlier>> earlier(List<Row> rows, Map<Instance, Row> newest) {
    Map<RunKey, Row> further = new HashMap<>();
    for (Row row : newest.values()) {
      if (row.run().run() > 1) {
        further.put(row.key(), row);
      }
    }
    Map<RunRef, RunKey> keys = new HashMap<>();
    if (!further.isEmpty()) {
      rows.forEach(row -> keys.put(row.run(), row.key()));
    }
    Map<RunKey, List<Earlier>> earlier = new HashMap<>();
    for (Config config : queries.read(CONFIGS, further.keySet(), InsideRuns::config)) {
      Row row = further.get(config.key());
      if (row != null) {
        earlier.put(config.key(), earlier(row.run(), config.earlier(), keys));
      }
    }
    return earlier;
  }

  /** Of a run, the earlier runs that stand for its steps, by ordinal. */
  private record Config(RunKey key, Map<Integer, Long> earlier) {}

  private static Config config(ResultSet row) throws SQLException {
    return new Config(
        new RunKey(row.getLong(1)), RunConfigJson.read(row.getString(2)).repetition().earlier());
  }

  private static List<Earlier> earlier(
      RunRef run, Map<Integer, Long> byOrdinal, Map<RunRef, RunKey> keys) {
    Map<Long, Set<Integer>> byRun = new TreeMap<>();
    byOrdinal.forEach(
        (ordinal, number) -> byRun.computeIfAbsent(number, key -> new HashSet<>()).add(ordinal));
    List<Earlier> earlier = new ArrayList<>();
    byRun.forEach(
        (number, ordinals) -> {
          RunRef ref = new RunRef(run.workflow(), run.instance(), number);
          RunKey key = keys.get(ref);
          if (key != null) {
            earlier.add(new Earlier(ref, key, ordinals));
          }
        });
    return earlier;
  }

  /** The params that runs have of their own, without what all iterations of a loop get. */
  Map<RunKey, Map<String, Param>> ownParams(List<InsideRun> runs) {
    Map<RunKey, Map<String, Param>> params = new HashMap<>();
    queries
        .read(
            PARAMS,
            runs.stream().map(InsideRun::key).toList(),
            row -> Map.entry(new RunKey(row.getLong(1)), StoredParams.read(row.getBytes(2))))
        .forEach(entry -> params.put(entry.getKey(), entry.getValue()));
    return params;
  }

  /** Whose step a row of {@code step_attempt} is; null ordinals for all. */
  private record Source(InsideRun inside, RunRef made, @Nullable Set<Integer> ordinals) {

    boolean has(int ordinal) {
      Set<Integer> some = ordinals;
      return (some == null || some.contains(ordinal)) && ordinal < inside.body().size();
    }
  }

  private record Slot(RunKey key, int ordinal) {}

  /** Gives the latest attempt of every step of some runs, each once. */
  void forEachStep(List<InsideRun> runs, Consumer<Attempt> consumer) {
    for (List<InsideRun> portion : KeyedQueries.portions(runs)) {
      Map<RunKey, Source> sources = new HashMap<>();
      for (InsideRun run : portion) {
        sources.put(run.key(), new Source(run, run.run(), null));
        run.earlier()
            .forEach(
                other -> sources.put(other.key(), new Source(run, other.run(), other.ordinals())));
      }
      Map<Slot, Attempt> latest = new HashMap<>();
      queries.read(ATTEMPTS, sources.keySet(), row -> attempt(row, sources)).stream()
          .flatMap(Optional::stream)
          .forEach(
              attempt ->
                  latest.merge(
                      new Slot(attempt.key(), attempt.ordinal()),
                      attempt,
                      (one, other) -> one.number() > other.number() ? one : other));
      latest.values().stream()
          .sorted(
              Comparator.<Attempt>comparingLong(attempt -> attempt.inside().key().value())
                  .thenComparing(Attempt::ordinal))
          .forEach(consumer);
    }
  }

  private static Optional<Attempt> attempt(ResultSet row, Map<RunKey, Source> sources)
      throws SQLException {
    RunKey key = new RunKey(row.getLong(1));
    int ordinal = row.getInt(2);
    Source source = sources.get(key);
    if (source == null || !source.has(ordinal)) {
      return Optional.empty();
    }
    return Optional.of(
        new Attempt(
            source.inside(),
            source.made(),
            key,
            ordinal,
            row.getInt(3),
            StepStatus.valueOf(row.getString(4)),
            ChildJson.readRuns(row.getString(5))));
  }
}
