package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.RunChange;
import dev.podium.bench.history.Evidence.Step;
import dev.podium.bench.history.Evidence.StepChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each attempt starts once, and only the owner of a run's shard writes its steps. */
final class StepChecks {

  private static final Set<String> RAN = Set.of("STARTING", "RUNNING", "FINISHING", "SUCCEEDED");

  private StepChecks() {}

  private record Attempt(long run, int ordinal, int attempt) {}

  static Verdict stepsStartedOnce(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "one-start", "Every attempt was started once, and those that succeeded were started");
    Map<Attempt, Integer> starts = new HashMap<>();
    for (StepChange change : evidence.stepChanges()) {
      Attempt attempt = new Attempt(change.run(), change.ordinal(), change.attempt());
      if (change.firstStart()) {
        starts.merge(attempt, 1, Integer::sum);
      }
      verdict.require(!change.secondStart(), "An attempt started a second time", change);
    }
    for (Step step : evidence.steps()) {
      int count = starts.getOrDefault(new Attempt(step.run(), step.ordinal(), step.attempt()), 0);
      verdict.examine();
      verdict.require(count <= 1, "An attempt was started %d times".formatted(count), step);
      verdict.require(
          count == 1 || !RAN.contains(step.status()), "An attempt ran without a start", step);
    }
    return verdict.verdict();
  }

  static Verdict onlyOwnersWrote(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "fencing", "A run's steps were written by none but the owner of its shard");
    Map<Long, Run> runs = evidence.runsByKey();
    for (StepChange change : evidence.stepChanges()) {
      String node = change.commit().node();
      if (node != null) {
        verdict
            .examine()
            .require(
                node.equals(change.owner()),
                "A node wrote for a shard that was not its own",
                change,
                runs.get(change.run()));
      }
    }
    return verdict.verdict();
  }

  /** A start counts by its commit: what a pause found begun is written with it. */
  static Verdict nothingBeganWhilePaused(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder("pauses", "No step of a run began while the run was paused");
    Map<Long, List<StepChange>> starts = new HashMap<>();
    evidence.stepChanges().stream()
        .filter(StepChange::firstStart)
        .forEach(start -> starts.computeIfAbsent(start.run(), run -> new ArrayList<>()).add(start));
    Map<Long, RunChange> pauses = new HashMap<>();
    for (RunChange change : evidence.runChanges()) {
      RunChange pause = pauses.remove(change.run());
      if (pause != null) {
        verdict.examine();
        starts.getOrDefault(change.run(), List.of()).stream()
            .filter(start -> start.at().isAfter(pause.at()) && start.at().isBefore(change.at()))
            .filter(start -> !start.commit().equals(pause.commit()))
            .forEach(start -> verdict.violated("A step began in a paused run", start, pause));
      }
      if (change.to().equals("PAUSED")) {
        pauses.put(change.run(), change);
      }
    }
    return verdict.verdict();
  }
}
