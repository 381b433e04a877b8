package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.RunChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** No more instances run at once than may. */
final class QueueChecks {

  private static final Set<String> ACTIVE_RUN = Set.of("IN_PROGRESS", "PAUSED");

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
}
