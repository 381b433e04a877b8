package dev.podium.domain.run;

/** Why an attempt is tried again; each cause counts by itself (definition.md section 6.5). */
public enum RetryCause {
  /** The step's own fault. */
  ERROR(StepStatus.USER_FAILED),
  /** The platform's fault. */
  PLATFORM(StepStatus.PLATFORM_FAILED),
  /** It took too long. */
  TIMEOUT(StepStatus.TIMEOUT_FAILED);

  private final StepStatus status;

  RetryCause(StepStatus status) {
    this.status = status;
  }

  /** What an attempt is called that will be tried again. */
  public StepStatus status() {
    return status;
  }

  /**
   * Why an attempt in this status is tried again.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static RetryCause of(StepStatus status) {
    for (RetryCause cause : values()) {
      if (cause.status == status) {
        return cause;
      }
    }
    throw new IllegalArgumentException("a step in " + status + " is not tried again");
  }
}
