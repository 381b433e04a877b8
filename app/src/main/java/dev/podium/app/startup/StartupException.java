package dev.podium.app.startup;

/**
 * Podium cannot start because of its surroundings; printed as one sentence and its remedy, without
 * a stack trace.
 */
public final class StartupException extends RuntimeException {
  private final String remedy;

  public StartupException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  public StartupException(String message, String remedy, Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  String remedy() {
    return remedy;
  }
}
