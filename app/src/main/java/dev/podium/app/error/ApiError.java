package dev.podium.app.error;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error as the API answers it; it never holds class names, SQL or stack traces. */
public record ApiError(ErrorCode code, String message, List<String> errors) {

  public ApiError {
    errors = List.copyOf(errors);
  }

  public static ApiError of(ErrorCode code, String message) {
    return new ApiError(code, message, List.of(message));
  }

  /** What is known of an error is only its HTTP status. */
  public static ApiError ofStatus(int status) {
    ErrorCode code = ErrorCode.ofStatus(status);
    String message =
        switch (code) {
          case NOT_FOUND -> "There is nothing at this address.";
          case INTERNAL_ERROR, SERVICE_UNAVAILABLE ->
              "Something went wrong in Podium; see its log.";
          case BAD_REQUEST,
              UNAUTHORIZED,
              FORBIDDEN,
              METHOD_NOT_ALLOWED,
              NOT_ACCEPTABLE,
              REQUEST_TIMEOUT,
              CONFLICT,
              GONE,
              PRECONDITION_FAILED,
              UNSUPPORTED_MEDIA_TYPE,
              TOO_MANY_REQUESTS ->
              "The request cannot be answered as it is.";
        };
    return of(code, message);
  }

  /** A refusal with a line for each problem. */
  public static ApiError of(RefusedException refused) {
    List<String> lines = refused.problems().stream().map(Problem::text).toList();
    String message = lines.size() == 1 ? lines.getFirst() : lines.size() + " problems were found.";
    return new ApiError(ErrorCode.of(refused.reason()), message, lines);
  }

  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", code.name());
    json.put("message", message);
    ArrayNode list = json.putArray("errors");
    errors.forEach(list::add);
    json.put("retryable", code.isRetryable());
    return json;
  }

  /** Makes this the answer, unless another has begun to be sent. */
  public void send(HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json().toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(code.status());
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
