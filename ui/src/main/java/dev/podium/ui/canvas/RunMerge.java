package dev.podium.ui.canvas;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings a run that was read up to date with a later change. */
public final class RunMerge {

  private RunMerge() {}

  /** The run after the change; a step that was not there yet is put at its place. */
  public static RunView apply(RunView run, RunChange change) {
    Map<StepId, StepView> steps = new LinkedHashMap<>();
    run.steps().forEach(step -> steps.put(step.id(), step));
    change.steps().forEach(step -> steps.put(step.id(), step));
    List<StepView> ordered =
        steps.values().stream().sorted(Comparator.comparingInt(StepView::ordinal)).toList();
    return run.with(change.summary(), ordered);
  }
}
