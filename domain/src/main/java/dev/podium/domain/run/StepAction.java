package dev.podium.domain.run;

/** What a user can do with a step of a running run (runtime.md section 3.1). */
public enum StepAction {
  /** End it as stopped. */
  STOP("Stopped"),
  /** End it as failed; its failure mode applies. */
  KILL("Killed"),
  /** Pass it over: its successors go. */
  SKIP("Skipped"),
  /** Let it go on although a breakpoint holds it. */
  RESUME("Resumed"),
  /** Try it again although it has failed for good. */
  RESTART("Restarted"),
  /** Let it go on without the signals that have not come. */
  BYPASS_STEP_DEPENDENCIES("Sent on without the signals that are missing");

  private final String done;

  StepAction(String done) {
    this.done = done;
  }

  /** What a user has done, for the step's page. */
  public String done(String user) {
    return "%s by %s.".formatted(done, user);
  }

  /** Whether the step has ended once it has taken effect. */
  public boolean endsStep() {
    return this == STOP || this == KILL || this == SKIP;
  }

  /**
   * Whether a step can be in this status by it. Where what follows cannot be evaluated it has
   * failed inside.
   */
  boolean mayEndAs(StepStatus status) {
    return switch (this) {
      case STOP -> status == StepStatus.STOPPED;
      case KILL ->
          status == StepStatus.FATALLY_FAILED
              || status == StepStatus.COMPLETED_WITH_ERROR
              || status == StepStatus.INTERNALLY_FAILED;
      case SKIP -> status == StepStatus.SKIPPED || status == StepStatus.INTERNALLY_FAILED;
      case RESUME, RESTART, BYPASS_STEP_DEPENDENCIES -> true;
    };
  }

  /** Whether it is taken back if it has no effect in time (runtime.md section 9). */
  public boolean isWithdrawnWhenLate() {
    return this == RESTART || this == BYPASS_STEP_DEPENDENCIES;
  }

  /** Whether a step in this status can be acted on so when its run has ended. */
  public boolean isAllowedAfterEnd(StepStatus status) {
    return switch (this) {
      case STOP, KILL, RESUME, BYPASS_STEP_DEPENDENCIES -> false;
      case RESTART -> status != StepStatus.NOT_CREATED;
      case SKIP ->
          status != StepStatus.NOT_CREATED
              && status != StepStatus.DISABLED
              && status != StepStatus.UNSATISFIED;
    };
  }

  /** Whether a step in this status can be acted on so while its run goes on. */
  public boolean isAllowed(StepStatus status) {
    return switch (status) {
      case NOT_CREATED, DISABLED, UNSATISFIED -> false;
      case CREATED -> this == STOP || this == KILL;
      case PAUSED -> this != RESTART && this != BYPASS_STEP_DEPENDENCIES;
      case WAITING_FOR_SIGNALS -> this != RESTART && this != RESUME;
      case INITIALIZED,
          EVALUATING_PARAMS,
          WAITING_FOR_PERMITS,
          STARTING,
          RUNNING,
          FINISHING,
          USER_FAILED,
          PLATFORM_FAILED,
          TIMEOUT_FAILED ->
          this == STOP || this == KILL || this == SKIP;
      case FATALLY_FAILED, INTERNALLY_FAILED, STOPPED, TIMED_OUT -> this == RESTART || this == SKIP;
      case SKIPPED, SUCCEEDED, COMPLETED_WITH_ERROR -> false;
    };
  }
}
