package dev.podium.domain.run;

/**
 * How often a step was tried again, by why.
 *
 * @param manual by a user's restart; it counts against no limit
 */
public record StepRetries(int error, int platform, int timeout, int manual) {

  public static final StepRetries NONE = new StepRetries(0, 0, 0, 0);

  /** How often for this cause. */
  public int of(RetryCause cause) {
    return switch (cause) {
      case ERROR -> error;
      case PLATFORM -> platform;
      case TIMEOUT -> timeout;
    };
  }

  /** With one more. */
  public StepRetries plus(RetryCause cause) {
    return switch (cause) {
      case ERROR -> new StepRetries(error + 1, platform, timeout, manual);
      case PLATFORM -> new StepRetries(error, platform + 1, timeout, manual);
      case TIMEOUT -> new StepRetries(error, platform, timeout + 1, manual);
    };
  }

  /** A user's restart begins a new row of automatic retries. */
  public StepRetries restarted() {
    return new StepRetries(0, 0, 0, manual + 1);
  }
}
