package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.RunChange;
import dev.podium.bench.history.Evidence.StepChange;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunTransitions;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTransitions;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Statuses change only along the tables. One commit may hold several steps along a table, so what
 * is checked is whether the one status can be reached from the other.
 */
final class StatusChecks {

  private static final Map<StepStatus, Set<StepStatus>> STEPS =
      reachable(StepStatus.class, StepTransitions::allowed);
  private static final Map<RunStatus, Set<RunStatus>> RUNS =
      reachable(RunStatus.class, RunTransitions::allowed);

  private StatusChecks() {}

  private static <S extends Enum<S>> Map<S, Set<S>> reachable(
      Class<S> type, BiPredicate<S, S> allowed) {
    Map<S, Set<S>> reachable = new EnumMap<>(type);
    for (S from : EnumSet.allOf(type)) {
      Set<S> reached = EnumSet.noneOf(type);
      boolean grown = true;
      while (grown) {
        grown = false;
        for (S to : EnumSet.allOf(type)) {
          boolean leads =
              allowed.test(from, to)
                  || reached.stream().anyMatch(between -> allowed.test(between, to));
          grown |= leads && reached.add(to);
        }
      }
      reachable.put(from, reached);
    }
    return reachable;
  }

  static Verdict runsChangedByTheTable(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder("run-statuses", "Runs changed their status only as the table allows");
    Map<Long, String> last = new HashMap<>();
    for (RunChange change : evidence.runChanges()) {
      verdict.examine();
      String from = change.from();
      if (from != null) {
        verdict.require(
            reaches(RUNS, RunStatus.valueOf(from), RunStatus.valueOf(change.to())),
            "A run went from %s to %s".formatted(from, change.to()),
            change);
        verdict.require(
            from.equals(last.getOrDefault(change.run(), from)),
            "A run changed without a trace",
            change,
            "last seen " + last.get(change.run()));
      }
      last.put(change.run(), change.to());
    }
    return verdict.verdict();
  }

  static Verdict stepsChangedByTheTable(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "step-statuses",
            "Attempts changed their status only as the table allows, and begin after the one before");
    Set<String> ended = new HashSet<>();
    for (StepChange change : evidence.stepChanges()) {
      verdict.examine();
      String from = change.from();
      StepStatus before = from == null ? StepStatus.NOT_CREATED : StepStatus.valueOf(from);
      StepStatus after = StepStatus.valueOf(change.to());
      verdict.require(
          before == after || reaches(STEPS, before, after),
          "An attempt went from %s to %s".formatted(before, after),
          change);
      String step = change.run() + "/" + change.ordinal() + "/";
      if (from == null && change.attempt() > 1) {
        verdict.require(
            ended.contains(step + (change.attempt() - 1)),
            "An attempt began while the one before had not ended",
            change);
      }
      if (after.isTerminal()) {
        ended.add(step + change.attempt());
      }
    }
    return verdict.verdict();
  }

  private static <S> boolean reaches(Map<S, Set<S>> table, S from, S to) {
    return table.getOrDefault(from, Set.of()).contains(to);
  }
}
