package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import org.jspecify.annotations.Nullable;

/** The steps of a run as they stand in the middle of a transition. */
interface StepLookup {

  /** The step, or null if it was not created or is not known. */
  @Nullable StepState find(StepId id);

  /** What they are steps of. */
  Workflow workflow();

  /** The id of the step at an ordinal. */
  StepId id(int ordinal);
}
