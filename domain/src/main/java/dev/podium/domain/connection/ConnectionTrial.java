package dev.podium.domain.connection;

import dev.podium.domain.json.Texts;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of trying a connection.
 *
 * @param message what it leads to, or why there is no connection, in one line
 */
public record ConnectionTrial(boolean connected, String message, Duration took) {

  private static final int LONGEST_MESSAGE = 1_000;

  /** Servers and drivers write messages of any length. */
  public ConnectionTrial {
    message = Texts.shorten(message.replaceAll("\\s+", " "), LONGEST_MESSAGE);
  }

  /** Reaches what a connection leads to. */
  @FunctionalInterface
  public interface Attempt {

    /**
     * What it is, for people.
     *
     * @return empty if the connection is not there any more
     * @throws Exception with a sentence for people, if it cannot be reached
     */
    Optional<String> reach() throws Exception;
  }

  /**
   * Tries a connection; what is unchecked is no answer of it, and is thrown. Who is interrupted
   * meanwhile stays so.
   */
  public static ConnectionTrial of(Attempt attempt) {
    long begun = System.nanoTime();
    try {
      Optional<String> found = attempt.reach();
      return since(begun, found.isPresent(), found.orElse("The connection is gone."));
    } catch (RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return since(begun, false, "The test was interrupted before there was an answer.");
    } catch (Exception e) {
      return since(begun, false, String.valueOf(e.getMessage()));
    }
  }

  private static ConnectionTrial since(long begun, boolean connected, String message) {
    return new ConnectionTrial(connected, message, Duration.ofNanos(System.nanoTime() - begun));
  }
}
