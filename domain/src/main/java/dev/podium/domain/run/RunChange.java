package dev.podium.domain.run;

import java.util.List;

/** A committed change of a run: its new summary and the steps that changed with it. */
public record RunChange(RunSummary summary, List<StepView> steps) {
  public RunChange {
    steps = List.copyOf(steps);
  }
}
