package dev.podium.domain.run;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pause of a run holds, as far as it can be told beforehand; to ask before it is done.
 *
 * @param goingOn steps that run and go on to their end
 * @param waiting steps that have not begun, or would be tried again, and wait
 */
public record PauseExtent(List<StepId> goingOn, List<StepId> waiting) {

  public PauseExtent {
    goingOn = List.copyOf(goingOn);
    waiting = List.copyOf(waiting);
  }

  public static PauseExtent of(RunView run) {
    Map<StepId, StepStatus> statuses = new HashMap<>();
    run.allSteps().forEach(step -> statuses.put(step.step().id(), step.step().status()));
    List<StepId> goingOn = new ArrayList<>();
    List<StepId> waiting = new ArrayList<>();
    for (Step step : run.definition().steps()) {
      switch (statuses.getOrDefault(step.id(), StepStatus.NOT_CREATED)) {
        case NOT_CREATED, CREATED, PAUSED, USER_FAILED, PLATFORM_FAILED, TIMEOUT_FAILED ->
            waiting.add(step.id());
        case INITIALIZED,
            WAITING_FOR_SIGNALS,
            EVALUATING_PARAMS,
            WAITING_FOR_PERMITS,
            STARTING,
            RUNNING,
            FINISHING ->
            goingOn.add(step.id());
        case DISABLED,
            UNSATISFIED,
            SKIPPED,
            SUCCEEDED,
            COMPLETED_WITH_ERROR,
            FATALLY_FAILED,
            INTERNALLY_FAILED,
            STOPPED,
            TIMED_OUT -> {
          // over
        }
      }
    }
    return new PauseExtent(goingOn, waiting);
  }
}
