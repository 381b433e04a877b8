package dev.podium.bench;

/** The command line makes no sense; the message says what to change. */
final class UsageException extends RuntimeException {

  UsageException(String message) {
    super(message);
  }
}
