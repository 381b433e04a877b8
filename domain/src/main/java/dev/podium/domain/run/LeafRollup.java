package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many leaf steps of a tree of runs have which status (runtime.md section 11). A loop or a
 * subworkflow counts by what is inside of it, or as one leaf as long as there is nothing.
 *
 * @param byStatus statuses without any are absent
 */
public record LeafRollup(Map<StepStatus, Leaves> byStatus) {

  /** How many steps of a status are named at most. */
  public static final int MOST_REFERENCES = 50;

  public LeafRollup {
    byStatus = Map.copyOf(byStatus);
  }

  /**
   * Those of one status.
   *
   * @param references some of them, if the status is one that people look for
   */
  public record Leaves(long count, List<Reference> references) {
    public Leaves {
      references = List.copyOf(references);
    }
  }

  /** Where a step stands. */
  public record Reference(RunRef run, StepId step, int attempt) {}

  /** How many there are in all. */
  public long total() {
    return byStatus.values().stream().mapToLong(Leaves::count).sum();
  }

  /** Adds leaves up. */
  public static final class Counter {

    private final Map<StepStatus, Long> counts = new EnumMap<>(StepStatus.class);
    private final Map<StepStatus, List<Reference>> references = new EnumMap<>(StepStatus.class);

    /**
     * One more.
     *
     * @param where asked only if it is to be named
     */
    public void add(StepStatus status, Supplier<Reference> where) {
      counts.merge(status, 1L, Long::sum);
      if (!status.isLookedFor()) {
        return;
      }
      List<Reference> known = references.computeIfAbsent(status, key -> new ArrayList<>());
      if (known.size() < MOST_REFERENCES) {
        known.add(where.get());
      }
    }

    /** What was added so far. */
    public LeafRollup rollup() {
      Map<StepStatus, Leaves> byStatus = new EnumMap<>(StepStatus.class);
      counts.forEach(
          (status, count) ->
              byStatus.put(status, new Leaves(count, references.getOrDefault(status, List.of()))));
      return new LeafRollup(byStatus);
    }
  }
}
