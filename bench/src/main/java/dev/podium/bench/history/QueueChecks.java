package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.RunChange;
import dev.podium.bench.history.Evidence.StepChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No more instances and no more steps run at once than may. */
final class QueueChecks {

  private static final Set<String> ACTIVE_RUN = Set.of("IN_PROGRESS", "PAUSED");
  private static final Set<String> ACTIVE_STEP = Set.of("STARTING", "RUNNING", "FINISHING");

  private QueueChecks() {}

  static Verdict strategiesWereKept(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "queues", "Never were more instances of a workflow active than its strategy allows");
    Map<String, Sample> samples = evidence.samplesById();
    Map<Long, Run> runs = evidence.runsByKey();
    Map<String, Set<Long>> active = new HashMap<>();
    for (RunChange change : evidence.runChanges()) {
      Run run = runs.get(change.run());
      Sample sample = run == null ? null : samples.get(run.workflow());
      if (run == null || sample == null) {
        continue;
      }
      Set<Long> now = active.computeIfAbsent(sample.id(), id -> new HashSet<>());
      if (!ACTIVE_RUN.contains(change.to())) {
        now.remove(run.key());
      } else if (now.add(run.key())) {
        verdict
            .examine()
            .require(
                now.size() <= sample.concurrency(),
                "%d instances of %s were active at once".formatted(now.size(), sample.id()),
                sample.rule(),
                "at most %d".formatted(sample.concurrency()),
                change,
                now.stream().map(runs::get).toList());
      }
    }
    return verdict.verdict();
  }

  /** All rows of a group commit count at once: at its last row, before which nobody saw any. */
  static Verdict stepLimitsWereKept(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "permits",
            "Never did more steps of a workflow run at once than its step_concurrency allows");
    Map<String, Sample> samples = evidence.samplesById();
    Map<Long, Run> runs = evidence.runsByKey();
    Map<String, Set<String>> running = new HashMap<>();
    for (List<StepChange> commit : commits(evidence.stepChanges())) {
      Set<Sample> grown = new HashSet<>();
      for (StepChange change : commit) {
        Run run = runs.get(change.run());
        Sample sample = run == null ? null : samples.get(run.workflow());
        if (sample == null || sample.stepConcurrency() == 0) {
          continue;
        }
        Set<String> now = running.computeIfAbsent(sample.id(), id -> new HashSet<>());
        String attempt = change.run() + "/" + change.ordinal() + "/" + change.attempt();
        if (!ACTIVE_STEP.contains(change.to())) {
          now.remove(attempt);
        } else if (now.add(attempt)) {
          grown.add(sample);
          verdict.examine();
        }
      }
      for (Sample sample : grown) {
        Set<String> now = running.getOrDefault(sample.id(), Set.of());
        verdict.require(
            now.size() <= sample.stepConcurrency(),
            "%d steps of %s ran at once".formatted(now.size(), sample.id()),
            "at most %d".formatted(sample.stepConcurrency()),
            commit.getLast(),
            now);
      }
    }
    return verdict.verdict();
  }

  private static List<List<StepChange>> commits(List<StepChange> changes) {
    Map<String, List<StepChange>> commits = new HashMap<>();
    for (StepChange change : changes) {
      commits.computeIfAbsent(change.commit(), name -> new ArrayList<>()).add(change);
    }
    return commits.values().stream()
        .sorted(Comparator.comparingLong(commit -> commit.getLast().id()))
        .toList();
  }
}
