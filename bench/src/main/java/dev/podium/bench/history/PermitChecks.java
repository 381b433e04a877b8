package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Commit;
import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Evidence.StepChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No more steps run at once than may, and nobody keeps a permit in the end. */
final class PermitChecks {

  private static final Set<String> ACTIVE = Set.of("STARTING", "RUNNING", "FINISHING");

  private final Map<String, Sample> samples;
  private final Map<Long, Run> runs;
  private final Map<Limit, Set<Attempt>> active = new HashMap<>();

  private PermitChecks(Evidence evidence) {
    samples = evidence.samplesById();
    runs = evidence.runsByKey();
  }

  private record Attempt(long run, int ordinal, int attempt) {}

  /**
   * So many of what it counts may run at once.
   *
   * @param of says what it counts
   */
  private record Limit(String of, int most) {}

  /** All rows of a group commit count at once: at its last row, before which nobody saw any. */
  static Verdict limitsWereKept(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "permits",
            "Never did more steps run at once than a limit allows, and no permit is out in the end");
    PermitChecks checks = new PermitChecks(evidence);
    commits(evidence.stepChanges()).forEach(commit -> checks.look(commit, verdict));
    evidence
        .leftovers()
        .permits()
        .forEach(permit -> verdict.violated("A permit is still out", permit));
    return verdict.verdict();
  }

  private void look(List<StepChange> commit, Verdict.Builder verdict) {
    Set<Limit> grown = new HashSet<>();
    for (StepChange change : commit) {
      Attempt attempt = new Attempt(change.run(), change.ordinal(), change.attempt());
      for (Limit limit : limits(change)) {
        Set<Attempt> now = active.computeIfAbsent(limit, it -> new HashSet<>());
        if (!ACTIVE.contains(change.to())) {
          now.remove(attempt);
        } else if (now.add(attempt)) {
          grown.add(limit);
          verdict.examine();
        }
      }
    }
    for (Limit limit : grown) {
      Set<Attempt> now = active.getOrDefault(limit, Set.of());
      verdict.require(
          now.size() <= limit.most(),
          "%d steps of %s ran at once".formatted(now.size(), limit.of()),
          "at most %d".formatted(limit.most()),
          commit.getLast(),
          now);
    }
  }

  private List<Limit> limits(StepChange change) {
    Run run = runs.get(change.run());
    if (run == null) {
      return List.of();
    }
    List<Limit> limits = new ArrayList<>();
    Sample pushed = samples.get(run.pushed());
    if (pushed != null && pushed.limits().ofWorkflow() > 0) {
      limits.add(new Limit(run.workflow(), pushed.limits().ofWorkflow()));
    }
    Sample own = samples.get(run.workflow());
    if (own != null && own.limits().ofTag() > 0) {
      limits.add(new Limit("the tag " + own.limits().tag(), own.limits().ofTag()));
    }
    Run root = root(run);
    Sample top = samples.get(root.workflow());
    boolean isLeaf = own == null || own.shape().isLeaf(change.ordinal());
    if (top != null && top.limits().ofInstance() > 0 && isLeaf) {
      String instance = "the instance %s #%d".formatted(root.workflow(), root.instance());
      limits.add(new Limit(instance, top.limits().ofInstance()));
    }
    return limits;
  }

  private Run root(Run run) {
    Run around = run.parent() == null ? null : runs.get(run.parent());
    return around == null ? run : root(around);
  }

  /** What names a commit before the node's last one was written by itself, after that one. */
  private static List<List<StepChange>> commits(List<StepChange> changes) {
    List<List<StepChange>> all = new ArrayList<>();
    Map<Commit, List<StepChange>> known = new HashMap<>();
    Map<String, Long> newest = new HashMap<>();
    for (StepChange change : changes) {
      Commit commit = change.commit();
      String node = String.valueOf(commit.node());
      if (commit.number() < newest.getOrDefault(node, 0L)) {
        all.add(List.of(change));
        continue;
      }
      newest.put(node, commit.number());
      known.computeIfAbsent(commit, it -> new ArrayList<>()).add(change);
    }
    all.addAll(known.values());
    all.sort(Comparator.comparingLong(commit -> commit.getLast().id()));
    return all;
  }
}
