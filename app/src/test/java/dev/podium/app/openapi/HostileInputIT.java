package dev.podium.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.openapi.DescribedApi.Operation;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever is sent to any endpoint that the document knows, the server neither fails nor shows what
 * is inside it, and a refusal has the one error form.
 */
@WholeApplication
class HostileInputIT {
  private static final JsonMapper JSON = new JsonMapper();

  /** With workflows and a cluster of its own, so that the story of the examples stays as it is. */
  private static final DescribedApi API =
      new DescribedApi(
          JSON.readTree(
              DescribedApi.own()
                  .document()
                  .toString()
                  .replace("\"daily-orders\"", "\"odd-orders\"")
                  .replace("\"hello\"", "\"odd-hello\"")
                  .replace("\"gpu-cluster\"", "\"odd-cluster\"")));

  private static final String TYPE = "application/json";

  private static final List<String> IN_ADDRESSES =
      List.of(
          "%20",
          "%00",
          "%0A",
          "%FF",
          "%C0%AF",
          "%2e%2e",
          "%F0%9F%98%80",
          "%E2%80%AEx",
          "n%C3%B6",
          "0",
          "-1",
          "1.5",
          "99999999999999999999",
          "'%20or%20'1'='1",
          "a%2Fb",
          "a%5Cb",
          "a;b=c",
          "%3Cscript%3E",
          "a".repeat(2_000));

  private static final List<String> AS_BODIES =
      List.of(
          "",
          "{",
          "[]",
          "null",
          "5",
          "\"x\"",
          "{} {}",
          "{\"a\": 1, \"a\": 2}",
          "{\"a\": NaN}",
          "{\"a\": 1e999999999}",
          "{\"a\": \"\\ud800\"}",
          "[".repeat(5_000),
          "a: *b",
          "a: !!java.net.URL [x]",
          "x".repeat(300_000));

  private static final List<String> AS_VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "1.5",
          "1e30",
          "\"\"",
          "\"a\\u0000b\"",
          "\"a\\u202eb\"",
          "\"${\"",
          "\"'; drop table run; --\"",
          "[]",
          "[null]",
          "{}",
          "{\"\": null}");

  @LocalServerPort private int port;

  @TestFactory
  Stream<DynamicTest> nothingMakesTheServerFail() {
    return API.operations().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.toString(),
                    () -> {
                      checkAddresses(operation);
                      checkBodies(operation);
                    }));
  }

  private void checkAddresses(Operation operation) {
    String body = bodies(operation).findFirst().map(JsonNode::toString).orElse("");
    for (JsonNode parameter : API.parameters(operation)) {
      for (String value : IN_ADDRESSES) {
        String address = API.address(operation, Map.of(parameter.path("name").asString(), value));
        check(operation.method() + " " + address, send(operation, address, body));
      }
    }
  }

  private void checkBodies(Operation operation) {
    if (!operation.node().has("requestBody")) {
      return;
    }
    String address = API.address(operation);
    for (String contentType : operation.node().at("/requestBody/content").propertyNames()) {
      for (String body : AS_BODIES) {
        check(
            contentType + " " + operation + " " + shorten(body),
            client().send(operation.method(), address, contentType, body));
      }
    }
    bodies(operation)
        .flatMap(HostileInputIT::withOddValues)
        .forEach(body -> check(operation + " " + body, send(operation, address, body)));
  }

  private static Stream<JsonNode> bodies(Operation operation) {
    return operation
        .node()
        .at("/requestBody/content/application~1json/examples")
        .valueStream()
        .map(example -> example.path("value"));
  }

  /** The document once for each of its places and each odd value, which takes that place. */
  private static Stream<String> withOddValues(JsonNode document) {
    List<String> places = places("", document).toList();
    return AS_VALUES.stream()
        .flatMap(value -> places.stream().map(place -> replaced(document, place, value)));
  }

  private static Stream<String> places(String at, JsonNode node) {
    Stream<String> below =
        node instanceof ArrayNode items && !items.isEmpty()
            ? places(at + "/0", items.get(0))
            : node.propertyStream()
                .flatMap(
                    entry ->
                        places(at + "/" + entry.getKey().replace("/", "~1"), entry.getValue()));
    return at.isEmpty() ? below : Stream.concat(Stream.of(at), below);
  }

  private static String replaced(JsonNode document, String place, String value) {
    JsonNode copy = document.deepCopy();
    int end = place.lastIndexOf('/');
    JsonNode parent = copy.at(place.substring(0, end));
    if (parent instanceof ObjectNode object) {
      object.set(place.substring(end + 1).replace("~1", "/"), JSON.readTree(value));
    } else if (parent instanceof ArrayNode items) {
      items.set(0, JSON.readTree(value));
    }
    return copy.toString();
  }

  private Answer send(Operation operation, String address, String body) {
    return client().send(operation.method(), address, TYPE, body);
  }

  private ApiClient client() {
    return ApiClient.admin(port);
  }

  private static void check(String sent, Answer answer) {
    assertThat(answer.status()).as("%s: %s", sent, answer.body()).isLessThan(500);
    if (answer.status() >= 400) {
      assertThat(answer.contentType()).as(sent).startsWith(TYPE);
      assertThat(answer.json().propertyNames())
          .as(sent)
          .containsExactly("status", "message", "errors", "retryable");
      assertThat(answer.body())
          .as(sent)
          .doesNotContain("Exception")
          .doesNotContain("dev.podium")
          .doesNotContain("tools.jackson")
          .doesNotContain("org.spring");
    }
  }

  private static String shorten(String text) {
    return text.substring(0, Math.min(40, text.length()));
  }
}
