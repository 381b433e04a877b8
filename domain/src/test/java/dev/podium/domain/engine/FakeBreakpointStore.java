package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.PausedAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breakpoints in memory; it knows no runs, so it tells none. */
public final class FakeBreakpointStore implements BreakpointStore {

  private final List<Breakpoint> breakpoints = new ArrayList<>(); // guarded by itself
  private long revision; // guarded by breakpoints

  /** Grows with every change. */
  public long revision() {
    synchronized (breakpoints) {
      return revision;
    }
  }

  @Override
  public List<Breakpoint> all() {
    synchronized (breakpoints) {
      return List.copyOf(breakpoints);
    }
  }

  @Override
  public Breakpoint add(Breakpoint breakpoint) {
    synchronized (breakpoints) {
      Optional<Breakpoint> known =
          breakpoints.stream()
              .filter(it -> it.workflow().equals(breakpoint.workflow()))
              .filter(it -> it.step().equals(breakpoint.step()))
              .findFirst();
      if (known.isEmpty()) {
        breakpoints.add(breakpoint);
        revision++;
      }
      return known.orElse(breakpoint);
    }
  }

  @Override
  public List<Integer> runningVersions(WorkflowId workflow) {
    return List.of();
  }

  @Override
  public boolean remove(
      WorkflowId workflow, StepId step, Map<Integer, StepPlace> places, String user) {
    synchronized (breakpoints) {
      boolean removed =
          breakpoints.removeIf(it -> it.workflow().equals(workflow) && it.step().equals(step));
      revision += removed ? 1 : 0;
      return removed;
    }
  }

  @Override
  public List<PausedAttempt> paused(WorkflowId workflow) {
    return List.of();
  }
}
