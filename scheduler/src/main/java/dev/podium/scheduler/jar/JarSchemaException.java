package dev.podium.scheduler.jar;

/** What a jar says of a step type cannot be taken; the message is a sentence for its author. */
final class JarSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JarSchemaException(String message) {
    super(message);
  }
}
