package dev.podium.domain.engine;

/**
 * How often a step was tried again, by why.
 *
 * @param manual by a user's restart; it counts against no limit
 */
public record StepRetries(int error, int platform, int timeout, int manual) {

  public static final StepRetries NONE = new StepRetries(0, 0, 0, 0);

  public int of(RetryCause cause) {
    return switch (cause) {
      case ERROR -> error;
      case PLATFORM -> platform;
      case TIMEOUT -> timeout;
    };
  }

  StepRetries plus(RetryCause cause) {
    return switch (cause) {
      case ERROR -> new StepRetries(error + 1, platform, timeout, manual);
      case PLATFORM -> new StepRetries(error, platform + 1, timeout, manual);
      case TIMEOUT -> new StepRetries(error, platform, timeout + 1, manual);
    };
  }

  /** A user's restart begins a new row of automatic retries. */
  StepRetries restarted() {
    return new StepRetries(0, 0, 0, manual + 1);
  }
}
