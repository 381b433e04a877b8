package dev.podium.step;

/** A param is missing or of another type than was asked for; no retry of the step can help. */
public final class StepParamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message a sentence for the author of the workflow
   */
  public StepParamException(String message) {
    super(message);
  }
}
