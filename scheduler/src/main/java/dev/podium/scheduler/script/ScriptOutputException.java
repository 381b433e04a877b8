package dev.podium.scheduler.script;

/** A script hands out what nobody can take; the message is a sentence for people. */
final class ScriptOutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScriptOutputException(String message) {
    super(message);
  }

  ScriptOutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
