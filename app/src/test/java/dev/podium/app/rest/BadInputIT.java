package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is sent, the answer has the one error form and nothing is stored. */
@WholeApplication
class BadInputIT {
  private static final String WORKFLOWS = "/api/v3/workflows";

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aWrongDefinitionNamesEveryProblemAndStoresNothing() {
    Answer answer =
        api.post(
            WORKFLOWS,
            """
            {"properties": {"owner": "alice"}, "unknwon": 1, "git_info": {"author": "a", "shaa": "b"},
             "workflow": {"id": "wrong", "colour": "red", "steps": [
               {"step": {"id": "a", "type": "NoOp", "transition": {"successors": {"b": "true"}}}},
               {"step": {"id": "b", "type": "NoOp", "transition": {"successors": {"a": "true"}}}},
               {"step": {"id": "b", "type": "NoOp", "transition": {"successors": {"z": "true"}}}}]}}
            """);

    assertRefused(answer, 400, "BAD_REQUEST");
    assertThat(answer.errors()).contains("colour").contains("line 2").contains("git_info.shaa");
    assertThat(api.get(WORKFLOWS + "/wrong/versions/latest").status()).isEqualTo(404);
  }

  @Test
  void aCycleIsRefused() {
    Answer answer =
        api.post(
            WORKFLOWS,
            Definitions.chain("cycle")
                .replace(
                    "\"id\": \"second\", \"type\": \"NoOp\"",
                    "\"id\": \"second\", \"type\": \"NoOp\","
                        + " \"transition\": {\"successors\": {\"first\": \"true\"}}"));

    assertRefused(answer, 400, "BAD_REQUEST");
    assertThat(answer.errors()).contains("first").contains("second");
  }

  @Test
  void tooManyStepsAndTooManyBytesAreRefused() {
    String steps =
        IntStream.range(0, 301)
            .mapToObj("{\"step\": {\"id\": \"s%d\", \"type\": \"NoOp\"}}"::formatted)
            .collect(Collectors.joining(","));
    String tooMany =
        "{\"properties\":{\"owner\":\"a\"},\"workflow\":{\"id\":\"many\",\"steps\":["
            + steps
            + "]}}";
    assertRefused(api.post(WORKFLOWS, tooMany), 400, "BAD_REQUEST");
    assertRefused(
        api.post(WORKFLOWS, Definitions.chain("long") + " ".repeat(300_000)), 400, "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"workflow\": {\"id\": \"x\"}} trailing",
        "{\"workflow\": {\"id\": \"x\", \"id\": \"y\", \"steps\": []}}",
        "{\"workflow\": null}"
      })
  void brokenJsonIsRefused(String body) {
    assertRefused(api.post(WORKFLOWS, body), 400, "BAD_REQUEST");
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() {
    byte[] body = Definitions.chain("bytes").getBytes(StandardCharsets.UTF_8);
    body[body.length / 2] = (byte) 0xC0;

    Answer answer = api.post(WORKFLOWS, body);

    assertRefused(answer, 400, "BAD_REQUEST");
    assertThat(answer.body()).contains("byte %d is 0xC0".formatted(body.length / 2));
    assertThat(api.get(WORKFLOWS + "/bytes/versions/latest").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"initiator\": {\"type\": \"time\"}}",
        "{\"initiator\": {\"type\": \"manual\", \"user\": \"somebody else\"}}",
        "{\"initiator\": {\"type\": \"manual\"}, \"request_id\": \"1-2-3-4-5\"}",
        "{\"initiator\": {\"type\": \"manual\"}, \"request_time\": \"now\"}",
        "{\"initiator\": {\"type\": \"manual\"}, \"runparams\": {}}",
        "{\"initiator\": {\"type\": \"manual\"}, \"initiator\": {\"type\": \"manual\"}}",
        "{\"initiator\": {\"type\": \"manual\"}, \"persist_failed_run\": \"yes\"}",
        "{\"initiator\": {\"type\": \"manual\"}, \"runtime_tags\": [\"a\", \"a\"]}"
      })
  void aStartIsReadStrictly(String body) {
    api.post(WORKFLOWS, Definitions.chain("strict"));
    assertRefused(
        api.post(WORKFLOWS + "/strict/versions/active/actions/start", body), 400, "BAD_REQUEST");
    assertThat(api.get(WORKFLOWS + "/strict/instances/1").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api, 404, NOT_FOUND",
    "GET, /api/v3/nothing, 404, NOT_FOUND",
    "GET, /api/v3/workflows/none/versions/1, 404, NOT_FOUND",
    "GET, /api/v3/workflows/n%C3%B6/versions/1, 404, NOT_FOUND",
    "GET, /api/v3/workflows/none/versions/x, 400, BAD_REQUEST",
    "GET, /api/v3/workflows/none/instances/1, 404, NOT_FOUND",
    "GET, /api/v3/workflows/none/instances/0, 400, BAD_REQUEST",
    "GET, /api/v3/workflows/none/instances/1/runs/x, 400, BAD_REQUEST",
    "GET, /api/v3/workflows/none/instances?first=1&aggregated=maybe, 400, BAD_REQUEST",
    "GET, /api/v3/workflows/steps/breakpoints, 400, BAD_REQUEST",
    "DELETE, /api/v3/workflows/steps/breakpoints?workflowId=none, 400, BAD_REQUEST",
    "GET, /api/v3/workflows/n%C3%B6/instances/1, 404, NOT_FOUND",
    "GET, /api/v3/workflows/n%C3%B6/instances/1/runs/1/steps, 404, NOT_FOUND",
    "PUT, /api/v3/workflows/n%C3%B6/instances/1/actions/stop, 404, NOT_FOUND",
    "GET, /api/v3/workflows/none/versions/pagination?first=%ff, 400, BAD_REQUEST",
    "GET, /api/v3/workflows/none/instances?first=%c0%af, 400, BAD_REQUEST",
    "PUT, /api/v3/workflows/none/actions/stop, 404, NOT_FOUND",
    "PUT, /api/v3/workflows/none/instances/1/actions/stop, 404, NOT_FOUND",
    "DELETE, /api/v3/workflows/none/overview, 405, METHOD_NOT_ALLOWED",
    "GET, /api/v3/workflows/a%2Fb/versions/1, 404, NOT_FOUND",
    "GET, /api%2Fv3/workflows/none/versions/1, 400, BAD_REQUEST",
    "GET, /api/v3/workflows/..%2Fnone/versions/1, 404, NOT_FOUND",
    "GET, /api/v3/workflows/a%00b/versions/1, 400, BAD_REQUEST",
    "GET, /api/v3/workflows;x/versions/1, 400, BAD_REQUEST"
  })
  void everyErrorHasTheSameForm(String method, String path, int status, String code) {
    assertRefused(api.call(method, path), status, code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded"
      })
  void aBodyOfAnotherTypeIsRefused(String contentType) {
    Answer answer = api.send("POST", WORKFLOWS, contentType, Definitions.chain("typed"));
    assertRefused(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.json().propertyNames())
        .containsExactly("status", "message", "errors", "retryable");
    assertThat(answer.json().path("status").asString()).isEqualTo(code);
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("dev.podium");
  }
}
