package dev.podium.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Http steps against a server that answers by the path it is asked for. */
@WholeApplication
class HttpStepIT {

  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RETRIES =
      """
      "retry_policy": {"error_retry_limit": 2, "platform_retry_limit": 1,
        "backoff": {"type": "FIXED_BACKOFF", "error_retry_backoff_in_secs": 1,
          "platform_retry_backoff_in_secs": 1}}
      """;

  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);
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
    switch (exchange.getRequestURI().getPath()) {
      case "/orders" -> HttpStub.send(exchange, 200, "{\"rows\": 42}");
      case "/nul" -> HttpStub.send(exchange, 200, "a\0b");
      case "/large" -> HttpStub.send(exchange, 200, "x".repeat(2 << 20));
      case "/almost" -> HttpStub.send(exchange, 200, "\"".repeat(1 << 19));
      case "/metadata" -> {
        exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/hangs" -> {
        hanging.countDown();
        awaitLatch(released);
        HttpStub.send(exchange, 200, "");
      }
      default -> HttpStub.send(exchange, 500, "out of order");
    }
  }

  @Test
  void anAnswerIsThereForTheStepsAfterIt() {
    push(
        "http-ok",
        step(
            "call",
            "/orders",
            "\"transition\": {\"successors\": {\"use\": \"status_code == 200\"}}"),
        """
        {"step": {"id": "use", "type": "NoOp", "params": {
          "answer": {"expression": "call__response_body", "type": "STRING"},
          "code": {"expression": "params.getFromStep('call', 'status_code')", "type": "LONG"}}}}
        """);

    api.awaitStatus("http-ok", "SUCCEEDED");

    JsonNode call = latest("http-ok", "call");
    assertThat(result(call, "status_code").asInt()).isEqualTo(200);
    assertThat(result(call, "response_body").asString()).isEqualTo("{\"rows\": 42}");
    assertThat(call.at("/params/status_code/source").asString()).isEqualTo("OUTPUT_PARAMETER");
    JsonNode artifact = call.at("/artifacts/maestro_http");
    assertThat(artifact.path("status").asString()).isEqualTo("SUCCESS");
    assertThat(artifact.path("status_code").asInt()).isEqualTo(200);
    assertThat(artifact.path("body").asString()).isEqualTo("{\"rows\": 42}");
    assertThat(artifact.at("/request/url").asString()).isEqualTo(stub.url() + "/orders");
    assertThat(call.path("timeline").toString()).contains("Answered 200.");
    JsonNode use = latest("http-ok", "use");
    assertThat(result(use, "answer").asString()).isEqualTo("{\"rows\": 42}");
    assertThat(result(use, "code").asInt()).isEqualTo(200);
    assertThat(stub.calls())
        .extracting(HttpStub.Call::key)
        .containsExactly(call.path("step_uuid").asString());
    JsonNode list = api.get(WORKFLOWS + "http-ok/instances/1/runs/1/steps").json();
    assertThat(list.at("/0/artifacts/maestro_http")).isEqualTo(artifact);
  }

  @Test
  void whatNoTextCanHoldIsReplacedInAnAnswer() {
    push("http-nul", step("call", "/nul", RETRIES));

    api.awaitStatus("http-nul", "SUCCEEDED");

    assertThat(result(latest("http-nul", "call"), "response_body").asString())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void aServerThatFailsIsTriedAgainUntilTheLimit() {
    push("http-500", step("call", "/broken", RETRIES));

    api.awaitStatus("http-500", "FAILED");

    assertThat(status(attempt("http-500", 1))).isEqualTo("USER_FAILED");
    assertThat(status(attempt("http-500", 2))).isEqualTo("USER_FAILED");
    JsonNode last = attempt("http-500", 3);
    assertThat(status(last)).isEqualTo("FATALLY_FAILED");
    assertThat(last.at("/artifacts/maestro_http/status").asString()).isEqualTo("FAILED");
    assertThat(last.at("/artifacts/maestro_http/status_code").asInt()).isEqualTo(500);
    assertThat(last.path("timeline").toString()).contains("answered 500: out of order");
    assertThat(stub.calls()).hasSize(3).extracting(HttpStub.Call::key).doesNotHaveDuplicates();
  }

  @Test
  void aServerThatIsAwayIsThePlatformsFault() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }
    push("http-away", stepAt("call", "http://127.0.0.1:" + unused, RETRIES));

    api.awaitStatus("http-away", "FAILED");

    assertThat(status(attempt("http-away", 1))).isEqualTo("PLATFORM_FAILED");
    assertThat(status(attempt("http-away", 2))).isEqualTo("FATALLY_FAILED");
    assertThat(attempt("http-away", 2).at("/step_retry/platform_retries").asInt()).isEqualTo(1);
  }

  @Test
  void theAuthorSaysWhatAnAnswerMeans() {
    push(
        "http-expr",
        """
        {"step": {"id": "call", "type": "Http", "params": {
          "http": {"type": "MAP", "value": {"url": {"value": "%s/broken", "type": "STRING"}}},
          "state_expr": {"type": "STRING", "value":
            "return status_code == fine && response_body.contains('order') ? 'DONE' : 'FATAL_ERROR';"},
          "fine": {"type": "LONG", "value": 500}}}}
        """
            .formatted(stub.url()));

    api.awaitStatus("http-expr", "SUCCEEDED");

    assertThat(result(latest("http-expr", "call"), "status_code").asInt()).isEqualTo(500);
  }

  @Test
  void whatIsTooLongIsNotKept() {
    push("http-long", step("call", "/large", RETRIES));
    push("http-almost", step("call", "/almost", RETRIES));

    api.awaitStatus("http-long", "FAILED");
    api.awaitStatus("http-almost", "SUCCEEDED");

    assertThat(latest("http-long", "call").path("timeline").toString())
        .contains("longer than 1048576 bytes");
    assertThat(result(latest("http-almost", "call"), "response_body").asString()).hasSize(1 << 19);
  }

  @Test
  void whatIsNotAllowedIsNotReached() {
    push("http-closed", stepAt("call", "http://127.0.0.2/", RETRIES));
    push("http-metadata", step("call", "/metadata", RETRIES));

    api.awaitStatus("http-closed", "FAILED");
    api.awaitStatus("http-metadata", "FAILED");

    JsonNode closed = latest("http-closed", "call");
    assertThat(status(closed)).isEqualTo("FATALLY_FAILED");
    assertThat(closed.path("timeline").toString()).contains("not on the public internet");
    JsonNode metadata = latest("http-metadata", "call");
    assertThat(status(metadata)).isEqualTo("FATALLY_FAILED");
    assertThat(metadata.path("timeline").toString()).contains("169.254.169.254 is at");
  }

  @Test
  void aRunIsStoppedInTheMiddleOfACall() throws InterruptedException {
    push("http-stop", step("call", "/hangs", RETRIES));
    assertThat(hanging.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(api.put(WORKFLOWS + "http-stop/instances/1/actions/stop").status()).isEqualTo(200);

    api.awaitStatus("http-stop", "STOPPED");
    released.countDown();
    assertThat(status(latest("http-stop", "call"))).isEqualTo("STOPPED");
    assertThat(result(latest("http-stop", "call"), "status_code").asInt()).isEqualTo(200);
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void aRestartKeepsWhatWasHandedOut() {
    push(
        "http-again",
        step("call", "/orders", "\"transition\": {\"successors\": {\"use\": \"true\"}}"),
        """
        {"step": {"id": "use", "type": "NoOp", "params": {"answer": {"type": "STRING",
          "expression": "if (fail) throw 'not yet'; return call__response_body;"}}}}
        """);
    api.awaitStatus("http-again", "FAILED");

    ApiClient.Answer restarted =
        api.post(
            WORKFLOWS + "http-again/instances/1/actions/restart",
            """
            {"restart_policy": "RESTART_FROM_INCOMPLETE",
             "run_params": {"fail": {"value": false, "type": "BOOLEAN"}}}
            """);

    assertThat(restarted.status()).as(restarted.body()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get(WORKFLOWS + "http-again/instances/1/runs/2")
                            .json()
                            .path("status")
                            .asString())
                    .isEqualTo("SUCCEEDED"));
    assertThat(result(latest("http-again", "use"), "answer").asString())
        .isEqualTo("{\"rows\": 42}");
    assertThat(latest("http-again", "call").at("/artifacts/maestro_http/status_code").asInt())
        .isEqualTo(200);
    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void anOutputThatTheStepHasFixedFailsIt() {
    push(
        "http-fixed",
        """
        {"step": {"id": "call", "type": "Http", "params": {
          "http": {"type": "MAP", "value": {"url": {"value": "%s/orders", "type": "STRING"}}},
          "status_code": {"type": "LONG", "value": 1, "mode": "IMMUTABLE"}}}}
        """
            .formatted(stub.url()));

    api.awaitStatus("http-fixed", "FAILED");

    JsonNode call = latest("http-fixed", "call");
    assertThat(status(call)).isEqualTo("INTERNALLY_FAILED");
    assertThat(call.path("timeline").toString())
        .contains("The output status_code is IMMUTABLE and cannot be changed by the step");
  }

  @Test
  void anAddressIsRequired() {
    ApiClient.Answer refused =
        pushed("http-nowhere", "{\"step\": {\"id\": \"call\", \"type\": \"Http\"}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errors()).contains("[http] is a required parameter");
  }

  private String step(String id, String path, String more) {
    return stepAt(id, stub.url() + path, more);
  }

  private static String stepAt(String id, String url, String more) {
    return """
        {"step": {"id": "%s", "type": "Http", "params": {
          "http": {"type": "MAP", "value": {"url": {"value": "%s", "type": "STRING"}}}}, %s}}
        """
        .formatted(id, url, more);
  }

  /** Pushes a workflow of these steps, and starts it. */
  private void push(String id, String... steps) {
    ApiClient.Answer answer = pushed(id, steps);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    api.start(id);
  }

  private ApiClient.Answer pushed(String id, String... steps) {
    return api.post(
        "/api/v3/workflows",
        """
        {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [%s],
          "params": {"fail": {"value": true, "type": "BOOLEAN"}}}}
        """
            .formatted(id, String.join(",", List.of(steps))));
  }

  private JsonNode attempt(String workflow, int number) {
    return api.get(WORKFLOWS + workflow + "/instances/1/runs/1/steps/call/attempts/" + number)
        .json();
  }

  private JsonNode latest(String workflow, String step) {
    return api.get(WORKFLOWS + workflow + "/instances/1/steps/" + step).json();
  }

  private static String status(JsonNode step) {
    return step.at("/runtime_state/status").asString();
  }

  private static JsonNode result(JsonNode step, String param) {
    return step.path("params").path(param).path("evaluated_result");
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
