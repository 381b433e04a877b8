package dev.podium.domain.param;

import java.util.List;
import java.util.Map;

/**
 * Merges layers of params and evaluates them. Thread-safe; failures are {@link ParamException}s.
 */
public final class ParamEvaluator {

  /**
   * Evaluates a workflow's params. The system's defaults lie under the given layers.
   *
   * @param layers earliest first, usually {@link ParamLayer#ofWorkflow} and {@link
   *     ParamLayer#ofStart}
   */
  public Map<String, Param> workflowParams(EvaluationContext context, List<ParamLayer> layers) {
    if (layers.stream().allMatch(layer -> layer.params().isEmpty())) {
      return Map.of();
    }
    throw new UnsupportedOperationException("lands with the merge");
  }

  /** Evaluates a step's params. The system's default step params lie under the given layers. */
  public Map<String, Param> stepParams(EvaluationContext.OfStep context, List<ParamLayer> layers) {
    if (layers.stream().allMatch(layer -> layer.params().isEmpty())) {
      return Map.of();
    }
    throw new UnsupportedOperationException("lands with the merge");
  }

  /**
   * Whether an edge is taken.
   *
   * @param context of the step where the edge starts
   * @param stepParams that step's evaluated params
   */
  public boolean condition(
      String condition, EvaluationContext.OfStep context, Map<String, Param> stepParams) {
    if (condition.strip().equals("true")) {
      return true;
    }
    throw new UnsupportedOperationException("lands with the interpreter");
  }

  /** Replaces {@code ${name}} in a text such as a time-out by the values of params. */
  public String interpolate(String text, Map<String, Param> params) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    throw new UnsupportedOperationException("lands with the merge");
  }
}
