package dev.podium.scheduler.loop;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.HeldSteps;
import dev.podium.domain.run.Breakpoint;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The breakpoints as this node knows them. They are read again after each reading of the mail and
 * before it is delivered: a breakpoint that was set before a run was started holds that run's steps
 * on whatever node they run.
 */
public final class KnownBreakpoints implements HeldSteps {

  private final BreakpointStore store;
  private volatile Set<Held> held = Set.of();
  private long revision = -1; // of the mailroom's thread

  private record Held(WorkflowId workflow, StepId step) {}

  public KnownBreakpoints(BreakpointStore store) {
    this.store = store;
  }

  @Override
  public boolean isHeld(WorkflowId workflow, StepId step) {
    Set<Held> known = held;
    return !known.isEmpty() && known.contains(new Held(workflow, step));
  }

  /** Reads them if they have changed. */
  void refresh() {
    long current = store.revision();
    if (current == revision) {
      return;
    }
    held =
        store.all().stream()
            .map((Breakpoint breakpoint) -> new Held(breakpoint.workflow(), breakpoint.step()))
            .collect(Collectors.toUnmodifiableSet());
    revision = current;
  }
}
