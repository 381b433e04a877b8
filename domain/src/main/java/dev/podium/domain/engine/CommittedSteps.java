package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The steps of a run as they stand between two transitions. */
record CommittedSteps(RunState state) implements StepLookup {

  @Override
  public @Nullable StepState find(StepId id) {
    OptionalInt ordinal = state.plan().find(id);
    if (ordinal.isEmpty()) {
      return null;
    }
    int found = ordinal.getAsInt();
    return state.scope().runs(found) ? state.steps().at(found) : state.scope().earlier(found);
  }

  @Override
  public Workflow workflow() {
    return state.plan().workflow();
  }

  @Override
  public StepId id(int ordinal) {
    return state.plan().step(ordinal).step().id();
  }
}
