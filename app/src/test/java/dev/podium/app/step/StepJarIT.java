package dev.podium.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.DocumentedJar;
import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.FirstRun;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The step type of the jar that docs/step-plugins.md shows, in whole runs. */
@WholeApplication
class StepJarIT {

  @LocalServerPort private int port;

  @Test
  void theDocumentedExampleRuns() {
    ApiClient api = ApiClient.admin(port);

    FirstRun run =
        FirstRun.start(api, "digest-a-text", DocumentedJar.workflow()).awaitStatus("SUCCEEDED");

    JsonNode step = run.step("digest");
    assertThat(step.at("/artifacts/digest/bytes").asInt()).isEqualTo(3);
    assertThat(step.at("/artifacts/digest/key").asString()).isNotEmpty();
    assertThat(step.toString()).contains("It runs on node test.");
    assertThat(run.step("check").at("/params/seen").toString()).contains("ba7816bf8f01cfea");
    run.awaitLog("digest", "Digesting 3 bytes");
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

    FirstRun run =
        FirstRun.start(
            api,
            "digest-unknown",
            definition(
                "digest-unknown",
                "digest",
                """
                {"text": {"type": "STRING", "value": "abc"},
                 "algorithm": {"type": "STRING", "value": "ROT13"}}
                """));

    JsonNode step = run.awaitStatus("FAILED").step("s");
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
}
