package dev.podium.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.FirstRun;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Container steps in whole runs, on a cluster in which the tests play what runs; the examples of
 * docs/containers.md as written.
 */
@WholeApplication
class KubernetesStepIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern EXAMPLE =
      Pattern.compile("```json\\n(\\{\\n.*?)```", Pattern.DOTALL);
  private static final Pattern SCRIPT =
      Pattern.compile("```\\n(set -e\\n.*?)\\n```", Pattern.DOTALL);

  private final TestKubernetes cluster = TestKubernetes.shared();

  @LocalServerPort private int port;

  @Test
  void theDocumentedJobRunsAndHandsOutWhatItPrints() throws IOException {
    ApiClient api = ApiClient.admin(port);
    FirstRun run = FirstRun.start(api, "count-in-a-container", documented(EXAMPLE, 0));
    Job job = job("count-in-a-container");
    assertThat(job.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs())
        .first()
        .asString()
        .startsWith("echo counting $DAY;");
    assertThat(job.getMetadata().getName()).startsWith("count-orders-");

    cluster.schedule(job, "ContainerCreating");
    cluster.print(
        job,
        "counting 20260301\nMAESTRO_OUTPUT_START{\"params\": {\"rows\": 2}}MAESTRO_OUTPUT_END\n");
    cluster.end(job, 0, "Completed", "");

    run.awaitStatus("SUCCEEDED");
    assertThat(run.step("count").at("/artifacts/maestro_kubernetes/job_id").asString())
        .isEqualTo(job.getMetadata().getName());
    assertThat(run.step("report").at("/params/text").toString()).contains("2 orders");
    run.awaitLog("count", "counting 20260301");
  }

  @Test
  void theDocumentedNotebookIsRunByTheDocumentedScript() throws IOException {
    ApiClient api = ApiClient.admin(port);
    FirstRun run = FirstRun.start(api, "report-by-notebook", documented(EXAMPLE, 1));
    Job job = job("report-by-notebook");
    assertThat(job.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv())
        .extracting(it -> it.getName() + "=" + it.getValue())
        .contains(
            "PODIUM_WORKFLOW_ID=report-by-notebook",
            "PODIUM_INSTANCE_ID=1",
            "PODIUM_RUN_ID=1",
            "PODIUM_STEP_ID=report",
            "PODIUM_STEP_ATTEMPT=1",
            "PODIUM_NOTEBOOK_RUN_ID=report-by-notebook_1_1_report_1");

    cluster.schedule(job, "ContainerCreating");
    cluster.print(job, "Executing: 100%\n");
    cluster.end(job, 0, "Completed", "");

    run.awaitStatus("SUCCEEDED");
    JsonNode command = run.step("report").at("/artifacts/maestro_kubernetes/command");
    assertThat(command.at("/command").toString()).isEqualTo("[\"/bin/sh\",\"-c\"]");
    assertThat(command.at("/args/0").asString()).isEqualTo(documented(SCRIPT, 0));
  }

  @Test
  void stoppingAStepRemovesItsJob() {
    ApiClient api = ApiClient.admin(port);
    FirstRun run = start(api, "kubernetes-stop", "");
    Job job = job("kubernetes-stop");
    cluster.schedule(job, "ContainerCreating");

    api.put("/api/v3/workflows/kubernetes-stop/instances/1/actions/stop", "{}");

    run.awaitStatus("STOPPED");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(cluster.findJob("kubernetes-stop")).isEmpty());
  }

  @Test
  void anImageThatCannotBePulledFailsTheStepAndRemovesTheJob() {
    ApiClient api = ApiClient.admin(port);
    FirstRun run = start(api, "kubernetes-image", "");

    cluster.schedule(job("kubernetes-image"), "ImagePullBackOff");

    run.awaitStatus("FAILED");
    assertThat(run.step("s").toString())
        .contains("The container cannot start: ImagePullBackOff: as the test says");
    assertThat(cluster.findJob("kubernetes-image")).isEmpty();
  }

  @Test
  void aFailureThatSaysSoIsNotRetried() {
    ApiClient api = ApiClient.admin(port);
    FirstRun run =
        FirstRun.start(
            api,
            "kubernetes-final",
            definition("kubernetes-final", "")
                .replace("\"error_retry_limit\": 0", "\"error_retry_limit\": 5"));
    Job job = job("kubernetes-final");

    cluster.schedule(job, "ContainerCreating");
    cluster.print(
        job,
        "MAESTRO_OUTPUT_START{\"artifacts\": {\"maestro_retry\": {\"retryable\": false}}}MAESTRO_OUTPUT_END\nbad table\n");
    cluster.end(job, 3, "Error", "");

    JsonNode step = run.awaitStatus("FAILED").step("s");
    assertThat(step.at("/runtime_state/status").asString()).isEqualTo("FATALLY_FAILED");
    assertThat(step.at("/step_attempt_id").asInt()).isEqualTo(1);
    assertThat(step.toString()).contains("exit code 3: bad table");
  }

  @Test
  void anImageIsRequiredAndANamespaceHasToBeAllowed() {
    ApiClient api = ApiClient.admin(port);
    assertThat(
            api.post(
                    "/api/v3/workflows",
                    definition("kubernetes-bare", "")
                        .replace("\"image\": {\"type\": \"STRING\", \"value\": \"busybox\"}", ""))
                .body())
        .contains("[image] is a required parameter");

    FirstRun run =
        start(
            api,
            "kubernetes-space",
            ", \"namespace\": {\"type\": \"STRING\", \"value\": \"kube-system\"}");

    assertThat(run.awaitStatus("FAILED").step("s").toString())
        .contains("this installation allows jobs");
  }

  private static FirstRun start(ApiClient api, String workflow, String more) {
    return FirstRun.start(api, workflow, definition(workflow, more));
  }

  private static String definition(String workflow, String more) {
    return """
    {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [
      {"step": {"id": "s", "type": "kubernetes", "retry_policy": {"error_retry_limit": 0},
        "params": {"kubernetes": {"type": "MAP", "value": {
          "image": {"type": "STRING", "value": "busybox"}%s}}}}}]}}
    """
        .formatted(workflow, more);
  }

  private static String documented(Pattern part, int which) throws IOException {
    List<String> parts =
        part.matcher(Files.readString(Path.of("..", "docs", "containers.md")))
            .results()
            .map((MatchResult it) -> it.group(1))
            .toList();
    return parts.get(which);
  }

  private Job job(String workflow) {
    return await()
        .atMost(PATIENCE)
        .until(() -> cluster.findJob(workflow), Optional::isPresent)
        .orElseThrow();
  }
}
