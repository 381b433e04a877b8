package dev.podium.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.openapi.DescribedApi.Operation;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The examples of the document tell one story, in the order in which they stand: what is read was
 * pushed and started before. Each is sent, and answered as the document says.
 */
@WholeApplication
class ApiExamplesIT {
  private static final DescribedApi API = DescribedApi.own();
  private static final String JSON = "application/json";

  @LocalServerPort private int port;

  @TestFactory
  Stream<DynamicTest> everyExampleIsAnsweredAsDescribed() {
    // Variants of the examples, which other tests send, may have made them before.
    client().call("DELETE", "/api/v3/webhooks/order-alerts");
    client().call("DELETE", "/api/v3/secrets/shop-api-token");
    client().call("DELETE", "/api/v3/connections/shop-db");
    client().call("DELETE", "/api/v3/alert-channels/on-call");
    for (JsonNode token : client().get("/api/v3/tokens").json()) {
      client().call("DELETE", "/api/v3/tokens/" + token.path("id").asLong());
    }
    return API.operations().stream()
        .sorted(Comparator.comparing(ApiExamplesIT::deletes))
        .flatMap(this::tests);
  }

  private static boolean deletes(Operation operation) {
    return operation.method().equals("DELETE");
  }

  private Stream<DynamicTest> tests(Operation operation) {
    JsonNode content = operation.node().path("requestBody").path("content");
    if (content.isMissingNode()) {
      return Stream.of(
          DynamicTest.dynamicTest(
              operation.toString(), () -> check(operation, operation.answer(), JSON, "")));
    }
    return content
        .propertyStream()
        .flatMap(
            type ->
                type.getValue()
                    .path("examples")
                    .propertyStream()
                    .map(example -> test(operation, type.getKey(), example)));
  }

  private DynamicTest test(
      Operation operation, String contentType, Map.Entry<String, JsonNode> example) {
    String code = example.getValue().path("x-answers").asString(operation.success());
    JsonNode value = example.getValue().path("value");
    return DynamicTest.dynamicTest(
        operation + " " + example.getKey(),
        () ->
            check(
                operation,
                code,
                contentType,
                value.isString() ? value.asString() : value.toString()));
  }

  private void check(Operation operation, String code, String contentType, String body) {
    Answer answer = client().send(operation.method(), API.address(operation), contentType, body);

    assertThat(answer.status()).as(answer.body()).hasToString(code);
    JsonNode described = API.resolve(operation.node().path("responses").path(code));
    if (described.at("/content/text~1event-stream").isObject()) {
      assertThat(answer.contentType()).startsWith("text/event-stream");
      return;
    }
    if (described.at("/content/text~1plain").isObject()) {
      assertThat(answer.contentType()).startsWith("text/plain");
      return;
    }
    if (described.path("x-empty").asBoolean(false)) {
      assertThat(answer.body()).isEmpty();
      return;
    }
    JsonNode schema = described.at("/content/application~1json/schema");
    assertThat(API.problemsAndUndescribedFields(schema, answer.json())).isEmpty();
    if (answer.json().path("workflow_instance_id").asInt() == 1) {
      awaitEnd(answer.json().path("workflow_id").asString());
    }
  }

  private void awaitEnd(String workflow) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                client()
                    .get("/api/v3/workflows/" + workflow + "/instances/1")
                    .json()
                    .has("end_time"));
  }

  private ApiClient client() {
    return ApiClient.admin(port);
  }
}
