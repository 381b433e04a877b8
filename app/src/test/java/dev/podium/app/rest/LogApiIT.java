package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.app.step.HttpStub;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The logs of attempts over the API, while they are written and after. */
@WholeApplication
class LogApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final String COMPLETE = "Podium-Log-Complete";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpStub stub = new HttpStub(this::answer);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @AfterEach
  void stopServer() {
    released.countDown();
    stub.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/waits")) {
      awaitRelease();
    }
    HttpStub.send(exchange, path.equals("/broken") ? 500 : 200, "done");
  }

  private void awaitRelease() {
    try {
      assertThat(released.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aLogIsReadWhileItIsWrittenAndFollowedToItsEnd() {
    start("log-live", http("call", "/waits?token=hunter2"));
    String log = log("log-live", "call");
    await().atMost(PATIENCE).until(() -> api.get(log).status() == 200);

    JsonNode begun = api.get(log + "?wait=30").json();
    assertThat(begun.at("/lines/0/text").asString())
        .isEqualTo("GET %s/waits?token=*** (no body)".formatted(stub.url()));
    assertThat(begun.path("next").asInt()).isEqualTo(2);
    assertThat(begun.path("complete").asBoolean()).isFalse();
    assertThat(api.get(log + "?from=2").json().path("lines").isEmpty()).isTrue();

    assertThat(api.get(log + "/text").headers().firstValue(COMPLETE)).hasValue("false");

    released.countDown();

    JsonNode more = api.get(log + "?from=2&wait=30").json();
    assertThat(more.at("/lines/0/text").asString()).matches("200 after \\d+ ms, 4 bytes");
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(log + "?from=4").json().path("complete").asBoolean());
    JsonNode all = api.get(log).json();
    assertThat(all.path("total_lines").asInt()).isEqualTo(3);
    assertThat(texts(all)).last().isEqualTo("state_expr gives DONE");
    assertThat(texts(api.get(log + "?tail=1").json())).containsExactly("state_expr gives DONE");
    assertThat(texts(api.get(log + "?from=2&limit=1").json())).hasSize(1);
  }

  @Test
  void theFileOfAStepThatHasJustEndedHasItsLastLines() {
    start("log-end", http("call", "/"));
    released.countDown();
    api.awaitStatus("log-end", "SUCCEEDED");

    Answer text = api.get(log("log-end", "call") + "/text");

    assertThat(text.headers().firstValue(COMPLETE)).hasValue("true");
    assertThat(text.body().lines()).hasSize(3).last().isEqualTo("state_expr gives DONE");
  }

  @Test
  void everyAttemptHasItsLogToSearchAndToDownload() {
    start(
        "log-retry",
        """
        {"step": {"id": "call", "type": "Http", "params": {
          "http": {"type": "MAP", "value": {"url": {"value": "%s/broken", "type": "STRING"}}}},
          "retry_policy": {"error_retry_limit": 1, "backoff": {"type": "FIXED_BACKOFF",
            "error_retry_backoff_in_secs": 1}}}}
        """
            .formatted(stub.url()));
    api.awaitStatus("log-retry", "FAILED");
    String first = WORKFLOWS + "log-retry/instances/1/runs/1/steps/call/attempts/1/log";
    String second = WORKFLOWS + "log-retry/instances/1/runs/1/steps/call/attempts/2/log";
    await().atMost(PATIENCE).until(() -> api.get(second).json().path("total_lines").asInt() == 3);

    assertThat(api.get(first).json().path("total_lines").asInt()).isEqualTo(3);
    JsonNode found = api.get(first + "/search?regex=%5E500&context=1").json();
    assertThat(found.path("matches")).hasSize(1);
    assertThat(found.at("/matches/0/line").asInt()).isEqualTo(2);
    assertThat(found.at("/matches/0/before/0/line").asInt()).isEqualTo(1);
    assertThat(found.at("/matches/0/after/0/line").asInt()).isEqualTo(3);
    assertThat(found.path("complete").asBoolean()).isTrue();
    assertThat(api.get(first + "/search?text=GIVES&case=true").json().path("matches")).isEmpty();

    Answer text = api.get(first + "/text");
    assertThat(text.contentType()).startsWith("text/plain");
    assertThat(text.body().lines()).hasSize(3).last().isEqualTo("state_expr gives USER_ERROR");
    assertThat(api.get(first + "/text?times=true").body()).matches("(?s)\\d{4}-\\d\\d-\\d\\dT.*");
    assertThat(api.get(first + "/text?gzip=true").contentType()).isEqualTo("application/gzip");
  }

  @Test
  void aStepInsideOfALoopHasItsLog() {
    start(
        "log-loop",
        """
        {"foreach": {"id": "loop", "params": {"loop_params": {"type": "MAP", "value": {
          "i": {"value": [1, 2], "type": "LONG_ARRAY"}}}}, "steps": [%s]}}
        """
            .formatted(http("call", "/${i}")));
    api.awaitStatus("log-loop", "SUCCEEDED");
    String loop =
        api.get(WORKFLOWS + "log-loop/instances/1/steps/loop")
            .json()
            .at("/artifacts/maestro_foreach/foreach_workflow_id")
            .asString();

    String log = WORKFLOWS + loop + "/instances/2/runs/1/steps/call/attempts/1/log";
    await().atMost(PATIENCE).until(() -> api.get(log).json().path("complete").asBoolean());
    assertThat(texts(api.get(log).json()).getFirst())
        .isEqualTo("GET %s/2 (no body)".formatted(stub.url()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?from=0|400|the number of a line",
        "?from=1&tail=1|400|from and tail are given",
        "?limit=10001|400|a limit",
        "?tail=x|400|a number of lines",
        "?wait=61|400|a time to wait",
        "/search|400|not said what to search for",
        "/search?text=a&regex=b|400|text and regex are given",
        "/search?regex=a%28|400|no regular expression",
        "/search?level=LOUD|400|a level",
        "/search?text=a&context=21|400|a number of lines",
        "/text?gzip=maybe|400|gzip"
      })
  void whatMakesNoSenseIsRefused(String more, int status, String message) {
    start("log-bad", http("call", "/"));
    api.awaitStatus("log-bad", "SUCCEEDED");

    Answer answer = api.get(log("log-bad", "call") + more);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(message);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    start("log-none", http("call", "/"));
    api.awaitStatus("log-none", "SUCCEEDED");

    assertThat(api.get(log("log-none", "other")).status()).isEqualTo(404);
    assertThat(api.get(log("log-nothing", "call")).status()).isEqualTo(404);
    assertThat(
            api.get(WORKFLOWS + "log-none/instances/1/runs/1/steps/call/attempts/7/log").status())
        .isEqualTo(404);
    assertThat(ApiClient.anonymous(port).get(log("log-none", "call")).status()).isEqualTo(401);
  }

  private static String log(String workflow, String step) {
    return "%s%s/instances/1/runs/latest/steps/%s/attempts/latest/log"
        .formatted(WORKFLOWS, workflow, step);
  }

  private static List<String> texts(JsonNode page) {
    return page.path("lines").valueStream().map(line -> line.path("text").asString()).toList();
  }

  private String http(String id, String path) {
    return """
    {"step": {"id": "%s", "type": "Http", "params": {
      "http": {"type": "MAP", "value": {"url": {"value": "%s%s", "type": "STRING"}}}}}}
    """
        .formatted(id, stub.url(), path);
  }

  /** Pushes a workflow of a step, and starts it once. */
  private void start(String id, String step) {
    if (api.get(WORKFLOWS + id + "/instances/1").status() == 200) {
      return;
    }
    api.push(
        """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [%s]}}
            """
            .formatted(id, step));
    api.start(id);
  }
}
