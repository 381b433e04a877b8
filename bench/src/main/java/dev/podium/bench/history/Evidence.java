package dev.podium.bench.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a history is judged by. Changes are in the order in which they were noted: of two of
 * which one was the cause of the other, the cause comes first.
 *
 * @param broken the keys of the runs whose rows were broken on purpose
 */
record Evidence(
    List<Sample> samples,
    List<Operation> operations,
    List<Run> runs,
    List<Step> steps,
    List<RunChange> runChanges,
    List<StepChange> stepChanges,
    List<Mail> mail,
    Leftovers leftovers,
    Set<Long> broken) {

  Evidence {
    samples = List.copyOf(samples);
    operations = List.copyOf(operations);
    runs = List.copyOf(runs);
    steps = List.copyOf(steps);
    runChanges = List.copyOf(runChanges);
    stepChanges = List.copyOf(stepChanges);
    mail = List.copyOf(mail);
    broken = Set.copyOf(broken);
  }

  /**
   * A run at the end.
   *
   * @param workflow for an iteration, that of its loop
   * @param pushed for an iteration, the workflow whose definition holds the loop; else the same
   * @param parent the key of the run around, null for none
   */
  record Run(
      long key,
      String workflow,
      String pushed,
      long instance,
      long run,
      UUID uuid,
      String status,
      @Nullable Long parent,
      String info) {

    @Override
    public String toString() {
      return "%s #%d run %d (key %d)".formatted(workflow, instance, run, key);
    }
  }

  /** An attempt at the end. */
  record Step(long run, int ordinal, int attempt, String status) {}

  /**
   * The group commit that a change belongs to. What is written outside of one names the last that
   * went through the same connection.
   *
   * @param node who wrote it, null if that is not known
   * @param number grows with each group commit of the node
   */
  record Commit(@Nullable String node, long number) {
    @Override
    public String toString() {
      return node + " " + number;
    }
  }

  /** A run that was made (from is null) or took another status. */
  record RunChange(
      long id, Instant at, long run, @Nullable String from, String to, Commit commit) {}

  /**
   * An attempt that was written.
   *
   * @param from null if it was new
   * @param firstStart whether this write says that it has started
   * @param secondStart whether this write says that it has started at another time than said before
   * @param owner the last that had taken the run's shard at that moment; it may write what it began
   *     until another takes the shard
   */
  record StepChange(
      long id,
      Instant at,
      long run,
      int ordinal,
      int attempt,
      @Nullable String from,
      String to,
      boolean firstStart,
      boolean secondStart,
      @Nullable String owner,
      Commit commit) {}

  /**
   * A message to a run that was sent, or that went with the effect that the statuses show.
   *
   * @param kind BEGIN, STOP, KILL, STEP, PAUSE or RESUME
   * @param action on a step
   * @param ending what the run ends with as soon as the runs inside of it have ended
   */
  record Mail(
      long id,
      Instant at,
      long message,
      boolean sent,
      String kind,
      long run,
      int ordinal,
      @Nullable String action,
      String runStatus,
      @Nullable String ending,
      @Nullable String stepStatus,
      int stepAttempt) {}

  /**
   * What should be nothing at the end.
   *
   * @param rows how many, by table
   * @param permits what is held, awaited or leased, one text for each
   */
  record Leftovers(Map<String, Long> rows, List<String> permits) {
    Leftovers {
      rows = Map.copyOf(rows);
      permits = List.copyOf(permits);
    }
  }

  Map<Long, Run> runsByKey() {
    Map<Long, Run> byKey = new HashMap<>();
    runs.forEach(run -> byKey.put(run.key(), run));
    return byKey;
  }

  Map<String, Sample> samplesById() {
    Map<String, Sample> byId = new HashMap<>();
    samples.forEach(sample -> byId.put(sample.id(), sample));
    return byId;
  }

  /** The newest attempt of each step of a run. */
  Map<Long, List<Step>> latestSteps() {
    Map<Long, Map<Integer, Step>> latest = new HashMap<>();
    steps.stream()
        .sorted(Comparator.comparingInt(Step::attempt))
        .forEach(
            step ->
                latest
                    .computeIfAbsent(step.run(), run -> new HashMap<>())
                    .put(step.ordinal(), step));
    Map<Long, List<Step>> lists = new HashMap<>();
    latest.forEach((run, byOrdinal) -> lists.put(run, new ArrayList<>(byOrdinal.values())));
    return lists;
  }

  /** The instances, as "workflow#instance", that a user may have changed the course of. */
  Set<String> touched() {
    Set<String> touched = new HashSet<>();
    for (Operation operation : operations) {
      if (operation.kind() != Operation.Kind.START
          && operation.instance() > 0
          && !operation.isRefused()) {
        touched.add(operation.workflow() + "#" + operation.instance());
      }
    }
    return touched;
  }
}
