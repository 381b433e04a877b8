package dev.podium.domain.step;

import static dev.podium.domain.param.ParamType.LONG;
import static dev.podium.domain.param.ParamType.STRING;

import dev.podium.domain.param.InternalMode;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step that calls a URL takes and gives. */
final class HttpType {

  private static final String OUTCOME =
      "status_code >= 200 && status_code < 300 ? 'DONE'"
          + " : status_code >= 400 && status_code < 500 ? 'FATAL_ERROR' : 'USER_ERROR'";

  private static final StepParam BASIC_AUTH =
      StepParam.map(
          "basic_auth",
          InternalMode.OPTIONAL,
          List.of(
              StepParam.optional("username", STRING, "User."),
              StepParam.optional("password", STRING, "Password.")),
          "Sent as Authorization: Basic.");

  static final StepType HTTP =
      StepType.leaf(
          "Http",
          "HTTP request",
          "Calls a URL and keeps the answer.",
          "globe",
          true,
          StepParam.map(
              "http",
              InternalMode.REQUIRED,
              List.of(
                  StepParam.required("url", STRING, "Where to send the request."),
                  StepParam.declared("method", text("GET"), "HTTP method."),
                  StepParam.declared("headers", jsonHeaders(), "Request headers."),
                  StepParam.optional("body", STRING, "Request body."),
                  StepParam.optional(
                      "timeout_seconds",
                      LONG,
                      "How long the answer may take, all in all; 30 unless the installation says"
                          + " otherwise."),
                  BASIC_AUTH,
                  StepParam.optional("bearer_token", STRING, "Sent as Authorization: Bearer.")),
              "The request."),
          StepParam.declared(
              "state_expr",
              text(OUTCOME),
              "Expression over the answer that names the outcome: DONE, USER_ERROR, PLATFORM_ERROR,"
                  + " FATAL_ERROR, TIMED_OUT, STOPPED, or CONTINUE to ask again."),
          StepParam.declared(
              "status_code",
              ParamDefinition.literal(new ParamValue.Whole(200)),
              "Output: status of the answer."),
          StepParam.declared("response_body", text(""), "Output: body of the answer."));

  private HttpType() {}

  private static ParamDefinition jsonHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    return ParamDefinition.literal(new ParamValue.TextMap(headers));
  }

  private static ParamDefinition text(String value) {
    return ParamDefinition.literal(new ParamValue.Text(value));
  }
}
