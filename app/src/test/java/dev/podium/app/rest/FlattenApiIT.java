package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A step inside of two loops, seen over all their iterations. */
@WholeApplication
class FlattenApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void theIterationsOfAStepArePagedFilteredAndSummedUp() {
    run("flat");

    JsonNode page = flat("flat", "?first=4");
    assertThat(ids(page)).containsExactly("1-1", "1-2", "1-3", "2-1");
    assertThat(page.path("total_count").asInt()).isEqualTo(6);
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isTrue();
    String cursor = page.at("/page_info/end_cursor").asString();
    assertThat(ids(flat("flat", "?first=4&cursor=" + cursor))).containsExactly("2-2", "2-3");
    assertThat(ids(flat("flat", "?last=2"))).containsExactly("2-2", "2-3");
    assertThat(ids(flat("flat", "?last=2&cursor=12-12"))).containsExactly("1-3", "2-1");
    assertThat(ids(flat("flat", "?first=9&statuses=internally_failed"))).containsExactly("2-3");
    assertThat(ids(flat("flat", "?first=9&loopParams=" + encoded("{\"o\": 20, \"i\": \"b\"}"))))
        .containsExactly("2-2");
    assertThat(ids(flat("flat", "?first=9&loopParams=" + base64("{\"i\": \"c\"}"))))
        .containsExactly("1-3", "2-3");

    JsonNode failed = flat("flat", "/iterations/2-3");
    assertThat(failed.path("iteration_rank").asString()).isEqualTo("12-13");
    assertThat(failed.path("step_attempt_seq").asString()).isEqualTo("11-11-11-11-11-11");
    assertThat(failed.path("loop_params").toString()).isEqualTo("{\"o\":\"20\",\"i\":\"c\"}");
    assertThat(failed.at("/step_runtime_state/status").asString()).isEqualTo("INTERNALLY_FAILED");
    String[] leaf = failed.path("leaf_step_ref").asString().split(":", -1);
    assertThat(
            api.get(
                    "%s/%s/instances/%s/runs/%s/steps/%s/attempts/%s"
                        .formatted(WORKFLOWS, leaf[0], leaf[1], leaf[2], leaf[3], leaf[4]))
                .status())
        .isEqualTo(200);

    JsonNode summary = flat("flat", "/summary?statusCount=true&valueCount=2");
    assertThat(summary.at("/representative_iteration/iteration_id").asString()).isEqualTo("2-3");
    assertThat(summary.path("count_by_status").toString())
        .isEqualTo("{\"SUCCEEDED\":5,\"INTERNALLY_FAILED\":1}");
    assertThat(summary.path("loop_param_values").toString())
        .isEqualTo("{\"o\":[\"10\",\"20\"],\"i\":[\"a\",\"b\"]}");
  }

  @Test
  void aWrongFilterSaysWhatIsWrong() {
    run("flat-wrong");

    assertRefused("?first=5&statuses=FAILDE", 400, "\"FAILDE\" is not a status");
    assertRefused(
        "?first=5&loopParams=" + encoded("{\"x\": 1}"), 400, "No loop around step [work]");
    assertRefused("?first=5&loopParams=%25", 400, "URL-safe Base64");
    assertRefused("?first=5&loopParams=xx", 400, "URL-safe Base64");
    assertRefused("?first=5&cursor=9-9", 400, "is not a cursor");
    assertRefused("?first=5&last=5", 400, "either first or last");
    assertRefused("/iterations/0", 400, "is not an iteration");
    assertRefused("/iterations/7-7", 404, "has not been reached in iteration 7-7");
    assertRefused("/summary?valueCount=1000", 400, "is not a number of values");
    assertThat(
            api.get(
                    "/api/v3/views/flatten/workflows/flat-wrong/instances/1/runs/1/steps/outer?first=1")
                .status())
        .isEqualTo(404);
  }

  @Test
  void theWayToAnIterationAndBackIsTold() {
    run("inlined");
    JsonNode failed = flat("inlined", "/iterations/2-3");
    String inner = failed.path("leaf_step_ref").asString().split(":", -1)[0];

    JsonNode path = api.get(WORKFLOWS + "/" + inner + "/instances/3/inline-path").json();

    assertThat(path).hasSize(2);
    assertThat(path.at("/0/workflow_id").asString()).isEqualTo("inlined");
    assertThat(path.at("/0/step_id").asString()).isEqualTo("outer");
    assertThat(path.at("/1/instance_id").asInt()).isEqualTo(2);
    assertThat(inlineId(path.toString()).asString()).isEqualTo(inner);
    assertThat(
            inlineId(
                    """
                    [{"workflow_id": "inlined", "instance_id": 1, "step_id": "outer"},
                     {"instance_id": 2, "step_id": "inner"}]
                    """)
                .asString())
        .isEqualTo(inner);
    assertThat(api.get(WORKFLOWS + "/inlined/instances/1/inline-path").body()).isEqualTo("[]");
    assertThat(send("[{\"instance_id\": 1, \"step_id\": \"outer\"}]").body())
        .contains("Name the outermost workflow");
  }

  private JsonNode inlineId(String way) {
    Answer answer = send(way);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private Answer send(String way) {
    return api.send("GET", WORKFLOWS + "/instances/inline-workflow-id", "application/json", way);
  }

  private void assertRefused(String query, int status, String words) {
    Answer answer = api.get(address("flat-wrong", query));
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("message").asString()).contains(words);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> ids(JsonNode page) {
    return page.path("elements")
        .valueStream()
        .map(element -> element.path("iteration_id").asString())
        .toList();
  }

  private JsonNode flat(String id, String query) {
    Answer answer = api.get(address(id, query));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String address(String id, String query) {
    return "/api/v3/views/flatten/workflows/" + id + "/instances/1/runs/1/steps/work" + query;
  }

  /** The last of two times three iterations fails. */
  private void run(String id) {
    api.push(
        """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [
              {"foreach": {"id": "outer", "params": {"loop_params": {"type": "MAP", "value": {
                 "o": {"value": [10, 20], "type": "LONG_ARRAY"}}}}, "steps": [
                {"foreach": {"id": "inner", "params": {"loop_params": {"type": "MAP", "value": {
                   "i": {"value": ["a", "b", "c"], "type": "STRING_ARRAY"}}}}, "steps": [
                  {"step": {"id": "work", "type": "NoOp", "params": {"x": {"type": "STRING",
                    "expression": "if (o == 20 && i == 'c') { throw 'bad luck'; } return i;"}}}}]}}]}}]}}
            """
            .formatted(id));
    api.start(id);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get(WORKFLOWS + "/" + id + "/instances/1")
                            .json()
                            .path("status")
                            .asString())
                    .isEqualTo("FAILED"));
  }
}
