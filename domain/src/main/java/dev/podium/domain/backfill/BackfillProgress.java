package dev.podium.domain.backfill;

import dev.podium.domain.run.RunStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far a backfill is.
 *
 * @param total how many items it has
 * @param begun how many of them have their run
 * @param runs how many of its instances are in a status now, restarts included
 */
public record BackfillProgress(int total, int begun, Map<RunStatus, Integer> runs) {

  public BackfillProgress {
    Map<RunStatus, Integer> ordered = new EnumMap<>(RunStatus.class);
    ordered.putAll(runs);
    runs = Collections.unmodifiableMap(ordered);
  }

  /** How many instances have not ended. */
  public int going() {
    return runs.entrySet().stream()
        .filter(entry -> !entry.getKey().isTerminal())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How many instances have ended. */
  public int ended() {
    return runs.values().stream().mapToInt(Integer::intValue).sum() - going();
  }

  /** How many instances are in a status. */
  public int of(RunStatus status) {
    return runs.getOrDefault(status, 0);
  }
}
