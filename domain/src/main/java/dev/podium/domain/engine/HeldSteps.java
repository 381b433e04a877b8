package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;

/** Which steps a breakpoint holds before they run; must not block. */
@FunctionalInterface
public interface HeldSteps {

  /** Nothing is held. */
  HeldSteps NONE = (workflow, step) -> false;

  boolean isHeld(WorkflowId workflow, StepId step);
}
