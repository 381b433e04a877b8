package dev.podium.domain.engine;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step with all that is known before a run.
 *
 * @param paramLayers its params, the earliest layer first; what is written is the last
 * @param predecessors ordinals
 * @param body of a loop, which its iterations follow; null for all other steps
 */
public record PlannedStep(
    int ordinal,
    Step step,
    StepBehavior behavior,
    List<ParamLayer> paramLayers,
    List<Integer> predecessors,
    List<Edge> edges,
    @Nullable RunPlan body) {

  public PlannedStep {
    paramLayers = List.copyOf(paramLayers);
    predecessors = List.copyOf(predecessors);
    edges = List.copyOf(edges);
  }

  /**
   * The layers in a run: what the step's template gives lies just below what is written.
   *
   * @param given what a restart gives, over all else
   */
  List<ParamLayer> paramLayers(RunHeader run, Map<String, ParamDefinition> given) {
    List<ParamLayer> layers = paramLayers(run);
    if (!given.isEmpty()) {
      layers = new ArrayList<>(layers);
      layers.add(ParamLayer.ofStepRestart(given));
    }
    return layers;
  }

  private List<ParamLayer> paramLayers(RunHeader run) {
    return run.templates()
        .find(step, run.params())
        .map(template -> paramLayers(template.layers(run.params())))
        .orElse(paramLayers);
  }

  private List<ParamLayer> paramLayers(List<ParamLayer> ofTemplate) {
    List<ParamLayer> layers = new ArrayList<>(paramLayers);
    layers.addAll(layers.size() - 1, ofTemplate);
    return layers;
  }

  /** Whether its body waits for a slot of a node. */
  public boolean isHeavy() {
    return behavior instanceof StepBehavior.Heavy;
  }

  FailureMode failureMode() {
    FailureMode written = step.common().failureMode();
    return written == null ? FailureMode.FAIL_AFTER_RUNNING : written;
  }

  /** An outgoing edge: the successor's ordinal and the condition that takes it, as written. */
  public record Edge(int target, String condition) {}
}
