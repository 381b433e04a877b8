package dev.podium.domain.trigger;

/** A cron pattern that cannot be read; it never leaves the package. */
final class CronException extends RuntimeException {

  private final String remedy;

  CronException(String message, String remedy) {
    super(message, null, false, false);
    this.remedy = remedy;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
