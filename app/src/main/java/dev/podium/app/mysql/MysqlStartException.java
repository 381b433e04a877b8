package dev.podium.app.mysql;

import org.jspecify.annotations.Nullable;

/** The embedded server cannot run; the message is one sentence for the user with its remedy. */
public final class MysqlStartException extends RuntimeException {

  MysqlStartException(String message) {
    this(message, null);
  }

  MysqlStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
