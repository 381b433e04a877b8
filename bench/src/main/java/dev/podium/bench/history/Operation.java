package dev.podium.bench.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call and what became of it.
 *
 * @param node whom it was sent to
 * @param requestId of a start or a restart
 * @param instance the instance that it names, or that was answered; 0 if there is none
 * @param run the run that was answered; 0 if there is none
 * @param step empty if it names none
 * @param attempt 0 if it names none
 * @param status of HTTP; 0 if no answer came
 * @param message what was answered, in short
 */
record Operation(
    Kind kind,
    String node,
    @Nullable UUID requestId,
    String workflow,
    long instance,
    long run,
    String step,
    long attempt,
    Instant sent,
    Instant answered,
    int status,
    String message) {

  private static final int REQUEST_TIMEOUT = 408;

  /** What is called. */
  enum Kind {
    START,
    RESTART,
    STOP,
    KILL,
    STEP_STOP,
    STEP_KILL,
    STEP_SKIP,
    ADD_BREAKPOINT,
    REMOVE_BREAKPOINT,
    RESUME,
    UNBLOCK,
    PAUSE,
    UNPAUSE,
    PAUSE_WORKFLOW,
    UNPAUSE_WORKFLOW
  }

  /** Whether the server has said that it is done, or will be. */
  boolean isAcknowledged() {
    return status >= 200 && status < 300;
  }

  /**
   * Whether the server has said no, for a reason that lies in the call. 408 is none: what was asked
   * is accepted, and may still be done.
   */
  boolean isRefused() {
    return status >= 400 && status < 500 && status != REQUEST_TIMEOUT;
  }

  @Override
  public String toString() {
    return "%s %s #%d%s by %s at %s: %d %s"
        .formatted(
            kind,
            workflow,
            instance,
            step.isEmpty() ? "" : " " + step,
            node,
            sent,
            status,
            message);
  }
}
