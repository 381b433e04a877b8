package dev.podium.domain.engine;

/** What the engine must do after a transition. */
public sealed interface RunEffect {

  /** Run the step's body, once the transition is committed. */
  record Dispatch(int ordinal, int attempt) implements RunEffect {}

  /** End the step's body; its result is not wanted any more. */
  record Cancel(int ordinal, int attempt) implements RunEffect {}
}
