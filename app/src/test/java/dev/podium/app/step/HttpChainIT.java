package dev.podium.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Many calls one after the other: each is committed before it is made, and made once. */
@WholeApplication
class HttpChainIT {

  private static final Logger log = LoggerFactory.getLogger(HttpChainIT.class);
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final int LENGTH = 100;
  private static final int RUNS = 5;

  @LocalServerPort private int port;

  @Test
  void aChainOfCallsIsMadeInOrderAndEachOnce() {
    ApiClient api = ApiClient.admin(port);
    try (HttpStub stub = new HttpStub(exchange -> HttpStub.send(exchange, 200, "ok"))) {
      String steps =
          IntStream.range(0, LENGTH)
              .mapToObj(number -> step(stub, number))
              .collect(Collectors.joining(","));
      api.push(
          """
                      {"properties": {"owner": "ann"}, "workflow": {"id": "http-chain", "steps": [%s]}}
                      """
              .formatted(steps));

      for (int instance = 1; instance <= RUNS; instance++) {
        Duration took = run(api, instance);
        log.info(
            "A chain of {} calls took {} ms, {} µs a step",
            LENGTH,
            took.toMillis(),
            took.toNanos() / LENGTH / 1_000);
      }

      assertThat(stub.calls()).hasSize(LENGTH * RUNS);
      assertThat(stub.calls()).extracting(HttpStub.Call::key).doesNotHaveDuplicates();
      assertThat(stub.calls().subList(0, LENGTH))
          .extracting(HttpStub.Call::path)
          .containsExactlyElementsOf(
              IntStream.range(0, LENGTH).mapToObj(number -> "/" + number).toList());
    }
  }

  /** From the start to the end as they are stored. */
  private static Duration run(ApiClient api, int instance) {
    api.start("http-chain");
    String run = WORKFLOWS + "/http-chain/instances/" + instance;
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get(run).json().path("status").asString().equals("SUCCEEDED"));
    JsonNode ended = api.get(run).json();
    return Duration.ofMillis(ended.path("end_time").asLong() - ended.path("start_time").asLong());
  }

  private static String step(HttpStub stub, int number) {
    String next =
        number + 1 < LENGTH
            ? ", \"transition\": {\"successors\": {\"s%d\": \"true\"}}".formatted(number + 1)
            : "";
    return """
        {"step": {"id": "s%d", "type": "Http", "params": {"http": {"type": "MAP",
          "value": {"url": {"value": "%s/%d", "type": "STRING"}}}}%s}}
        """
        .formatted(number, stub.url(), number, next);
  }
}
