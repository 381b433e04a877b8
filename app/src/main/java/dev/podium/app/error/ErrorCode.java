package dev.podium.app.error;

import dev.podium.domain.problem.RefusedException;

/** The codes of api.md section 0 and the HTTP status of each. */
public enum ErrorCode {
  BAD_REQUEST(400, false),
  UNAUTHORIZED(401, false),
  FORBIDDEN(403, false),
  NOT_FOUND(404, false),
  METHOD_NOT_ALLOWED(405, false),
  NOT_ACCEPTABLE(406, false),
  REQUEST_TIMEOUT(408, true),
  CONFLICT(409, false),
  GONE(410, false),
  PRECONDITION_FAILED(412, false),
  UNSUPPORTED_MEDIA_TYPE(415, false),
  TOO_MANY_REQUESTS(429, true),
  INTERNAL_ERROR(500, false),
  /** The database is away or overloaded; the same request may work soon. */
  SERVICE_UNAVAILABLE(503, true);

  private final int status;
  private final boolean retryable;

  ErrorCode(int status, boolean retryable) {
    this.status = status;
    this.retryable = retryable;
  }

  public int status() {
    return status;
  }

  public boolean isRetryable() {
    return retryable;
  }

  /** The code for why a command was refused. */
  public static ErrorCode of(RefusedException.Reason reason) {
    return switch (reason) {
      case INVALID -> BAD_REQUEST;
      case NOT_FOUND -> NOT_FOUND;
      case FORBIDDEN -> FORBIDDEN;
      case TIMEOUT -> REQUEST_TIMEOUT;
      case CONFLICT -> CONFLICT;
      case GONE -> GONE;
      case PRECONDITION_FAILED -> PRECONDITION_FAILED;
    };
  }

  /** The code for an HTTP status that the server came up with itself. */
  public static ErrorCode ofStatus(int status) {
    for (ErrorCode code : values()) {
      if (code.status == status) {
        return code;
      }
    }
    return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
  }
}
