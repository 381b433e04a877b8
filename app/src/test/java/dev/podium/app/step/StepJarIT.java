package dev.podium.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.DocumentedJar;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The step type of the jar that docs/step-plugins.md shows, in whole runs. */
@WholeApplication
class StepJarIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @LocalServerPort private int port;

  @Test
  void theDocumentedExampleRuns() {
    ApiClient api = ApiClient.admin(port);

    run(api, "digest-a-text", DocumentedJar.workflow(), "SUCCEEDED");

    JsonNode step = step(api, "digest-a-text", "digest");
    assertThat(step.at("/artifacts/digest/bytes").asInt()).isEqualTo(3);
    assertThat(step.at("/artifacts/digest/key").asString()).isNotEmpty();
    assertThat(step.toString()).contains("It runs on node test.");
    assertThat(step(api, "digest-a-text", "check").at("/params/seen").toString())
        .contains("ba7816bf8f01cfea");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get(
                                "/api/v3/workflows/digest-a-text/instances/1/runs/1/steps/digest/attempts/1/log/text")
                            .body())
                    .contains("Digesting 3 bytes"));
  }

  @Test
  void itsTypeIsDescribedAndCheckedLikeThoseOfPodium() {
    ApiClient api = ApiClient.admin(port);

    assertThat(api.get("/api/v3/step-types").body())
        .contains("\"name\":\"Digest\",\"label\":\"Digest\"")
        .contains("the digest in hexadecimal.");
    assertThat(api.get("/v3/api-docs").body()).contains("DigestParams");
    ApiClient.Answer refused =
        api.post("/api/v3/workflows", definition("digest-nothing", "Digest", "{}"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("[text] is a required parameter of a Digest step");
    assertThat(api.post("/api/v3/workflows", definition("digest-typo", "Digets", "{}")).body())
        .contains("Did you mean \\\"Digest\\\"?");
  }

  @Test
  void whatIsNoJarIsToldToAdministratorsWithTheReasonAndTheRemedy() {
    ApiClient api = ApiClient.admin(port);

    JsonNode jars = api.get("/api/v3/nodes").json().at("/nodes/0/left_out_jars");

    assertThat(jars.size()).isEqualTo(1);
    assertThat(jars.at("/0/file").asString()).isEqualTo("broken.jar");
    assertThat(jars.at("/0/reason").asString()).startsWith("It is no jar that can be read: ");
    assertThat(jars.at("/0/remedy").asString()).contains("remove it from the folder");
  }

  @Test
  void aTypeIsNamedInAnyCaseAndItsFatalErrorsAreNotRetried() {
    ApiClient api = ApiClient.admin(port);

    run(
        api,
        "digest-unknown",
        definition(
            "digest-unknown",
            "digest",
            """
            {"text": {"type": "STRING", "value": "abc"},
             "algorithm": {"type": "STRING", "value": "ROT13"}}
            """),
        "FAILED");

    JsonNode step = step(api, "digest-unknown", "s");
    assertThat(step.at("/runtime_state/status").asString()).isEqualTo("FATALLY_FAILED");
    assertThat(step.at("/step_attempt_id").asInt()).isEqualTo(1);
    assertThat(step.toString()).contains("There is no algorithm ROT13.");
  }

  private static String definition(String workflow, String type, String params) {
    return """
    {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [
      {"step": {"id": "s", "type": "%s", "params": %s}}]}}
    """
        .formatted(workflow, type, params);
  }

  private static JsonNode step(ApiClient api, String workflow, String step) {
    return api.get("/api/v3/workflows/%s/instances/1/steps/%s".formatted(workflow, step)).json();
  }

  private static void run(ApiClient api, String workflow, String definition, String status) {
    ApiClient.Answer pushed = api.post("/api/v3/workflows", definition);
    assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
    api.post(
        "/api/v3/workflows/%s/versions/1/actions/start".formatted(workflow),
        "{\"initiator\": {\"type\": \"manual\"}}");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/api/v3/workflows/%s/instances/1".formatted(workflow))
                            .json()
                            .path("status")
                            .asString(""))
                    .isEqualTo(status));
  }
}
