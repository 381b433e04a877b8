package dev.podium.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.app.rest.FirstRun;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * A cluster that an administrator adds as a connection; it is another one than that of the
 * settings.
 */
@WholeApplication
class ClusterConnectionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String CONNECTIONS = "/api/v3/connections";
  private static final String TOKEN = "token-of-the-mocked-cluster";

  private static final TestKubernetes GPU = new TestKubernetes();

  @LocalServerPort private int port;
  @Autowired private Clusters clusters;
  private ApiClient api;

  @AfterAll
  static void close() {
    GPU.close();
  }

  @BeforeEach
  void connect() {
    api = ApiClient.admin(port);
    if (api.get(CONNECTIONS + "/mocked-cluster").status() == 404) {
      Answer made = api.post(CONNECTIONS, connection("mocked-cluster", url(), TOKEN));
      assertThat(made.status()).as(made.body()).isEqualTo(200);
    }
  }

  private static String url() {
    return "http://localhost:" + GPU.server().getPort();
  }

  private static String connection(String name, String url, String token) {
    return """
    {"name": "%s", "type": "KUBERNETES", "url": "%s", "token": "%s", "namespaces": ["%s"],
     "granted_to": {"workflows": ["gpu-train*"]}}
    """
        .formatted(name, url, token, TestKubernetes.NAMESPACE);
  }

  @Test
  void aWorkflowThatItIsGrantedToRunsItsJobsThere() {
    FirstRun run = start("gpu-train", "mocked-cluster");
    Job job =
        await()
            .atMost(PATIENCE)
            .until(() -> GPU.findJob("gpu-train"), Optional::isPresent)
            .orElseThrow();
    assertThat(TestKubernetes.shared().findJob("gpu-train")).isEmpty();

    GPU.schedule(job, "ContainerCreating");
    GPU.print(job, "trained\n");
    GPU.end(job, 0, "Completed", "");

    run.awaitStatus("SUCCEEDED");
    assertThat(api.get(CONNECTIONS + "/mocked-cluster").json().has("last_use_time")).isTrue();
  }

  @Test
  void stoppingAStepRemovesItsJobThere() {
    start("gpu-train-stop", "mocked-cluster");
    await().atMost(PATIENCE).until(() -> GPU.findJob("gpu-train-stop").isPresent());

    api.put("/api/v3/workflows/gpu-train-stop/instances/1/actions/stop", "{}");

    await().atMost(PATIENCE).until(() -> GPU.findJob("gpu-train-stop").isEmpty());
  }

  @Test
  void whoeverItIsNotGrantedToMayNotUseIt() {
    assertThat(failed(start("gpu-others", "mocked-cluster")))
        .contains("There is no connection")
        .contains("that is granted to the workflow gpu-others");

    assertThat(failed(start("gpu-train-typo", "gpü-cluster"))).contains("There is no connection");
  }

  @Test
  void aDatabaseIsNoClusterAndAClusterNoDatabase() {
    Answer made =
        api.post(
            CONNECTIONS,
            """
            {"name": "gpu-database", "url": "jdbc:mysql://db.example.com/x", "user": "ann",
             "password": "letmein", "granted_to": {"all": true}}
            """);
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    assertThat(made.json().path("type").asString()).isEqualTo("DATABASE");
    assertThat(failed(start("gpu-train-database", "gpu-database")))
        .contains("leads to a database, not to a Kubernetes");

    FirstRun sql =
        FirstRun.ofSteps(
            api,
            "gpu-train-sql",
            """
            {"step": {"id": "s", "type": "Sql", "retry_policy": {"error_retry_limit": 0}, "params": {
              "sql": {"type": "MAP", "value": {
                "connection": {"type": "STRING", "value": "mocked-cluster"},
                "query": {"type": "STRING", "value": "select 1"}}}}}}
            """);
    assertThat(failed(sql)).contains("leads to a Kubernetes cluster, not to a database");
  }

  @Test
  void whatIsTriedIsToldAndTheTokenNever() {
    JsonNode trial = api.post(CONNECTIONS + "/mocked-cluster/actions/test", "{}").json();
    assertThat(trial.path("connected").asBoolean()).as(trial.toString()).isTrue();
    assertThat(trial.path("message").asString()).startsWith("Kubernetes");

    api.post(CONNECTIONS, connection("gpu-nowhere", "http://localhost:1", TOKEN));
    JsonNode failed = api.post(CONNECTIONS + "/gpu-nowhere/actions/test", "{}").json();
    assertThat(failed.path("connected").asBoolean()).isFalse();
    assertThat(failed.path("message").asString()).contains("The cluster does not");

    assertThat(api.get(CONNECTIONS).body()).doesNotContain(TOKEN);
    JsonNode shown = api.get(CONNECTIONS + "/mocked-cluster").json();
    assertThat(shown.path("namespaces").toString()).isEqualTo("[\"jobs\"]");
    assertThat(shown.has("user")).isFalse();
  }

  @Test
  void theTokenGoesToNoOtherServer() {
    api.post(CONNECTIONS, connection("gpu-moved", url(), TOKEN));

    Answer moved =
        api.put(
            CONNECTIONS + "/gpu-moved",
            """
            {"type": "KUBERNETES", "url": "https://evil.example.com", "namespaces": ["jobs"]}
            """);
    assertThat(moved.status()).isEqualTo(400);
    assertThat(moved.body()).contains("Give the token again.");
    Answer granted =
        api.put(
            CONNECTIONS + "/gpu-moved",
            """
            {"type": "KUBERNETES", "url": "%s", "namespaces": ["jobs", "more"],
             "granted_to": {"all": true}}
            """
                .formatted(url()));
    assertThat(granted.status()).as(granted.body()).isEqualTo(200);
    assertThat(api.get(CONNECTIONS + "/gpu-moved").json().path("namespaces").size()).isEqualTo(2);
  }

  /** The step that follows its job keeps its client; nobody else gets it, and then it is closed. */
  @Test
  void theClientOfAChangedConnectionIsClosedWhenNoStepUsesIt() {
    api.post(CONNECTIONS, connection("gpu-changing", url(), TOKEN));
    FirstRun first = start("gpu-train-changed", "gpu-changing");
    Job job =
        await()
            .atMost(PATIENCE)
            .until(() -> GPU.findJob("gpu-train-changed"), Optional::isPresent)
            .orElseThrow();
    assertThat(clusters.openFor("gpu-changing")).isEqualTo(1);

    assertThat(
            api.put(
                    CONNECTIONS + "/gpu-changing",
                    connection("gpu-changing", url(), "another-token")
                        .replace("\"name\": \"gpu-changing\", ", ""))
                .status())
        .isEqualTo(200);
    assertThat(api.post(CONNECTIONS + "/gpu-changing/actions/test", "{}").status()).isEqualTo(200);
    assertThat(clusters.openFor("gpu-changing")).isEqualTo(2);

    GPU.schedule(job, "ContainerCreating");
    GPU.print(job, "trained\n");
    GPU.end(job, 0, "Completed", "");
    first.awaitStatus("SUCCEEDED");
    await().atMost(PATIENCE).until(() -> clusters.openFor("gpu-changing") == 1);

    assertThat(
            api.put(
                    CONNECTIONS + "/gpu-changing",
                    connection("gpu-changing", url(), TOKEN)
                        .replace("\"name\": \"gpu-changing\", ", ""))
                .status())
        .isEqualTo(200);
    api.post(CONNECTIONS + "/gpu-changing/actions/test", "{}");
    assertThat(clusters.openFor("gpu-changing")).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsToldAllAtOnce() {
    Answer refused =
        api.post(
            CONNECTIONS,
            """
            {"name": "gpu-bad", "type": "kubernetes", "url": "http://k8s.example.com",
             "authority": "none", "namespaces": ["A B"]}
            """);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .contains("This is not the address of an API server.")
        .contains("It is no certificate in PEM.")
        .contains("is not the name of a namespace")
        .contains("This is not a token.");
    for (String url : List.of("http://my_cluster:8001", "http:///", "http:x", "https://")) {
      Answer nowhere = api.post(CONNECTIONS, connection("gpu-bad", url, TOKEN));
      assertThat(nowhere.status()).as(url).isEqualTo(400);
      assertThat(nowhere.body()).contains("This is not the address of an API server.");
    }
    assertThat(
            api.post(
                    CONNECTIONS,
                    "{\"name\": \"gpu-bad\", \"type\": \"OpenShift\", \"url\": \"https://x\"}")
                .status())
        .isEqualTo(400);
  }

  private FirstRun start(String workflow, String connection) {
    return FirstRun.ofSteps(
        api,
        workflow,
        """
        {"step": {"id": "s", "type": "Kubernetes", "retry_policy": {"error_retry_limit": 0}, "params": {
          "kubernetes": {"type": "MAP", "value": {
            "connection": {"type": "STRING", "value": "%s"},
            "image": {"type": "STRING", "value": "busybox"}}}}}}
        """
            .formatted(connection));
  }

  private static String failed(FirstRun run) {
    return run.awaitStatus("FAILED").step("s").toString();
  }
}
