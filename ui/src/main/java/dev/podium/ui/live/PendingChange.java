package dev.podium.ui.live;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one run that are still to be shown, as one: the newest summary, each step's newest
 * view. The feed's thread adds, the screen's thread takes.
 */
final class PendingChange {

  private final Duration gap;
  private final Map<StepId, StepView> steps = new LinkedHashMap<>();
  private @Nullable RunChange newest;
  private Instant lastTaken = Instant.EPOCH;

  PendingChange(Duration gap) {
    this.gap = gap;
  }

  /** Adds a change; present if a take is due for it, after that delay. */
  synchronized Optional<Duration> add(RunChange change, Instant now) {
    boolean first = newest == null;
    newest = change;
    change.steps().forEach(step -> steps.put(step.id(), step));
    if (!first) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now, lastTaken.plus(gap));
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
  }

  /** All that was added since the last take; only called when a take is due. */
  synchronized RunChange take(Instant now) {
    if (newest == null) {
      throw new IllegalStateException("nothing is pending");
    }
    List<StepView> changed = new ArrayList<>(steps.values());
    RunChange merged = new RunChange(newest.summary(), changed);
    newest = null;
    steps.clear();
    lastTaken = now;
    return merged;
  }
}
