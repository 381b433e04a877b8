package dev.podium.scheduler.step;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.json.Texts;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.TimelineEvent;
import dev.podium.scheduler.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an Http step makes of the answer to its request. */
record HttpStepAnswer(Request request, HttpStep.Received received) {

  private static final int LONGEST_QUOTE = 200;

  /** The artifact shows the start of a longer one; the output {@code response_body} has it all. */
  private static final int LONGEST_SHOWN_BODY = 20_000;

  /** Values for the step's params. */
  Map<String, ParamValue> outputs() {
    return Map.of(
        "status_code", new ParamValue.Whole(received.head().status()),
        "response_body", new ParamValue.Text(received.body()));
  }

  /**
   * The step's result.
   *
   * @param state the name of a step's state, in capitals
   */
  StepResult result(String state, List<TimelineEvent> told, Instant now) {
    StepOutcome outcome = outcome(state);
    boolean done = outcome instanceof StepOutcome.Done;
    return new StepResult(
        outcome,
        outputs(),
        Map.of("maestro_http", artifact(done ? "SUCCESS" : "FAILED")),
        told,
        done ? null : retryAt(now));
  }

  private StepOutcome outcome(String state) {
    String why =
        "%s answered %d%s"
            .formatted(
                request.url().getHost(),
                received.head().status(),
                received.body().isBlank()
                    ? "."
                    : ": " + Texts.shorten(received.body().strip(), LONGEST_QUOTE));
    return switch (state) {
      case "DONE" -> new StepOutcome.Done();
      case "USER_ERROR" -> new StepOutcome.UserError(why);
      case "PLATFORM_ERROR" -> new StepOutcome.PlatformError(why);
      case "FATAL_ERROR" -> new StepOutcome.FatalError(why);
      case "TIMED_OUT" -> new StepOutcome.TimedOut(why);
      case "STOPPED" -> new StepOutcome.Stopped(why);
      default ->
          new StepOutcome.FatalError(
              "state_expr gives \"%s\"; it must be DONE, USER_ERROR, PLATFORM_ERROR, FATAL_ERROR,"
                      .formatted(Texts.shorten(state, LONGEST_QUOTE))
                  + " TIMED_OUT, STOPPED or CONTINUE.");
    };
  }

  private @Nullable Instant retryAt(Instant now) {
    Duration wait = received.head().retryIn(now);
    return wait.isZero() ? null : now.plus(wait);
  }

  private ObjectNode artifact(String status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode sent = json.putObject("request");
    sent.put("url", request.url().toString());
    sent.put("method", request.method());
    ObjectNode headers = sent.putObject("headers");
    request
        .headers()
        .forEach((name, value) -> headers.put(name, Credentials.areIn(name) ? "***" : value));
    if (!request.body().isEmpty()) {
      sent.put("body", start(request.body()));
    }
    json.put("status", status);
    json.put("status_code", received.head().status());
    json.put("body", start(received.body()));
    json.put("type", "HTTP");
    return json;
  }

  private static String start(String body) {
    return body.length() <= LONGEST_SHOWN_BODY
        ? body
        : "%s… (%d characters)".formatted(body.substring(0, LONGEST_SHOWN_BODY), body.length());
  }
}
