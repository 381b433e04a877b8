package dev.podium.domain.run;

/** The status of a step's attempt (runtime.md section 3). */
public enum StepStatus {
  /** Never reached. */
  NOT_CREATED(false, false, false),
  /** Prepared. */
  CREATED(false, false, false),
  /** Its settings are resolved. */
  INITIALIZED(false, false, false),
  /** Held by a breakpoint. */
  PAUSED(false, false, false),
  /** Waits for its signals. */
  WAITING_FOR_SIGNALS(false, false, false),
  /** Its params are being evaluated. */
  EVALUATING_PARAMS(false, false, false),
  /** Waits for its permits. */
  WAITING_FOR_PERMITS(false, false, false),
  /** About to run. */
  STARTING(false, false, false),
  /** Its body runs. */
  RUNNING(false, false, false),
  /** Its outputs are being stored. */
  FINISHING(false, false, false),
  /** Switched off; never produced. */
  DISABLED(true, true, false),
  /** No incoming edge was taken. */
  UNSATISFIED(true, true, false),
  /** Passed over by a user. */
  SKIPPED(true, true, false),
  /** Went well. */
  SUCCEEDED(true, true, false),
  /** Failed, and its failure is ignored. */
  COMPLETED_WITH_ERROR(true, true, false),
  /** Failed by its own fault; retried while the limit allows. */
  USER_FAILED(true, false, true),
  /** Failed by the platform's fault; retried while the limit allows. */
  PLATFORM_FAILED(true, false, true),
  /** Took too long; retried while the limit allows. */
  TIMEOUT_FAILED(true, false, true),
  /** Failed for good. */
  FATALLY_FAILED(true, false, false),
  /** The engine could not run it: its params or conditions are wrong. */
  INTERNALLY_FAILED(true, false, false),
  /** Ended by a user. */
  STOPPED(true, false, false),
  /** Took too long, for good. */
  TIMED_OUT(true, false, false);

  private final boolean terminal;
  private final boolean complete;
  private final boolean retried;

  StepStatus(boolean terminal, boolean complete, boolean retried) {
    this.terminal = terminal;
    this.complete = complete;
    this.retried = retried;
  }

  /** Whether the attempt never changes again. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Whether it lets its successors go. */
  public boolean isComplete() {
    return complete;
  }

  /** Whether people want to know which steps are in this status, not only how many. */
  public boolean isLookedFor() {
    return switch (this) {
      case PAUSED,
          WAITING_FOR_SIGNALS,
          EVALUATING_PARAMS,
          WAITING_FOR_PERMITS,
          RUNNING,
          USER_FAILED,
          PLATFORM_FAILED,
          TIMEOUT_FAILED,
          FATALLY_FAILED,
          INTERNALLY_FAILED ->
          true;
      case NOT_CREATED,
          CREATED,
          INITIALIZED,
          STARTING,
          FINISHING,
          DISABLED,
          UNSATISFIED,
          SKIPPED,
          SUCCEEDED,
          COMPLETED_WITH_ERROR,
          STOPPED,
          TIMED_OUT ->
          false;
    };
  }

  /** Whether a new attempt follows while the retry policy allows. */
  public boolean isRetried() {
    return retried;
  }
}
