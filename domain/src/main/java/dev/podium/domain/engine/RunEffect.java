package dev.podium.domain.engine;

import java.time.Instant;

/** What the engine must do after a transition. */
public sealed interface RunEffect {

  /** Run the step's body, once the transition is committed. */
  record Dispatch(int ordinal, int attempt) implements RunEffect {}

  /** Send {@link RunEvent.StepDue} at that time. */
  record WakeAt(int ordinal, int attempt, Instant due) implements RunEffect {}

  /** End the step's body; its result is not wanted any more. */
  record Cancel(int ordinal, int attempt) implements RunEffect {}
}
