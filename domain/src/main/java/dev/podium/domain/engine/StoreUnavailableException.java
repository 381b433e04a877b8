package dev.podium.domain.engine;

/**
 * The database is away or has rolled back for a passing reason; the same call may succeed later.
 */
public final class StoreUnavailableException extends RuntimeException {
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
