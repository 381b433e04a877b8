package dev.podium.scheduler.output;

/** A step hands out what nobody can take; the message is a sentence for people. */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutputException(String message) {
    super(message);
  }

  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
