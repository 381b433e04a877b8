package dev.podium.domain.engine;

/** How a step's body ended. */
public sealed interface StepOutcome {

  /** It went well. */
  record Done() implements StepOutcome {}

  /** The step's own fault, for example a script that failed. */
  record UserError(String reason) implements StepOutcome {}

  /** The platform's fault, for example a node that died. */
  record PlatformError(String reason) implements StepOutcome {}

  /** It took longer than it may. */
  record TimedOut(String reason) implements StepOutcome {}

  /** It has stopped by itself, and so stops what comes after it. */
  record Stopped(String reason) implements StepOutcome {}

  /** No retry can help. */
  record FatalError(String reason) implements StepOutcome {}
}
