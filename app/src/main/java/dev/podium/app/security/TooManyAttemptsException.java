package dev.podium.app.security;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** A name has to wait before its next login from the same address. */
final class TooManyAttemptsException extends LockedException {
  private final long seconds;

  TooManyAttemptsException(Duration wait) {
    super("too many failed logins");
    this.seconds = wait.toSeconds() + 1;
  }

  /** How long to wait, rounded up. */
  long seconds() {
    return seconds;
  }
}
