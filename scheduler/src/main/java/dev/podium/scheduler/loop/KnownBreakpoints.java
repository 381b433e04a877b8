package dev.podium.scheduler.loop;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.HeldSteps;
import dev.podium.domain.run.Breakpoint;
import java.util.Set;
import java.util.stream.Collectors;

/** The breakpoints as this node knows them. */
public final class KnownBreakpoints implements HeldSteps {

  private final BreakpointStore store;
  private volatile Set<Held> held = Set.of();
  private long revision = -1; // guarded by this

  private record Held(WorkflowId workflow, StepId step) {}

  public KnownBreakpoints(BreakpointStore store) {
    this.store = store;
  }

  @Override
  public boolean isHeld(WorkflowId workflow, StepId step) {
    Set<Held> known = held;
    return !known.isEmpty() && known.contains(new Held(workflow, step));
  }

  /**
   * Reads them if they have changed.
   *
   * @param current grows with every change
   */
  synchronized void heed(long current) {
    if (current <= revision) {
      return;
    }
    held =
        store.all().stream()
            .map((Breakpoint breakpoint) -> new Held(breakpoint.workflow(), breakpoint.step()))
            .collect(Collectors.toUnmodifiableSet());
    revision = current;
  }
}
