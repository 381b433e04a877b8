package dev.podium.step;

import java.util.UUID;

/** The attempt that a step type is run for. */
public interface StepContext {

  String workflowId();

  /** From 1. */
  long instanceId();

  /** From 1; restarts of an instance are further runs of it. */
  long runId();

  String stepId();

  /** From 1; retries of a step are further attempts of it. */
  int attempt();

  /**
   * Names the attempt to whatever is called outside, so that it can tell a repetition from a new
   * attempt. Every attempt has another one.
   */
  UUID idempotencyKey();

  /** The step's evaluated params, with the values of the secrets that they refer to. */
  StepParams params();

  /**
   * Writes a line to the log of the attempt; secrets of the step are masked in it. It never fails
   * and hardly ever waits. A text of several lines is written as several lines.
   */
  void log(String line);

  /** Whether the result is not wanted any more. */
  boolean isCancelled();

  /**
   * Has something done when the attempt is cancelled, for what does not hear an interrupt: closing
   * a socket, or ending a job elsewhere. It runs on another thread, at once if the attempt is
   * cancelled already.
   */
  void onCancel(Runnable action);
}
