package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.kubernetes.TestKubernetes;
import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.ServerProcess;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node goes while jobs of its steps run in a cluster. */
class KillDuringJobIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String WORKFLOW = "/api/v3/workflows/contained";
  private static final int RUNS = 8;

  @TempDir Path folder = Path.of("");

  /** How a node goes. */
  @FunctionalInterface
  private interface End {
    void of(ServerProcess node) throws InterruptedException;
  }

  @Test
  void theOtherNodeFollowsTheJobsOfAKilledOne() throws Exception {
    whatRunsIsFollowedElsewhereAfter(ServerProcess::kill);
  }

  @Test
  void aNodeThatIsShutDownLeavesItsJobsToTheOther() throws Exception {
    whatRunsIsFollowedElsewhereAfter(ServerProcess::close);
  }

  @Test
  void theJobsOfStoppedStepsWhoseNodeDiesBeforeItCouldRemoveThemAreRemovedByTheOther()
      throws Exception {
    try (TestKubernetes kubernetes = new TestKubernetes();
        Cluster cluster = start(kubernetes)) {
      cluster.awaitShares(Map.of("one", 16, "two", 16), 1);
      ApiClient api = Nodes.apiOf(cluster.process("one"));
      begin(cluster, kubernetes).forEach(kubernetes::refuseRemoval);

      stopAll(api);
      await().atMost(PATIENCE).until(() -> ended(api, "STOPPED") == RUNS);
      cluster.process("two").kill();
      assertThat(kubernetes.jobs()).hasSize(RUNS);
      kubernetes.allowRemovals();

      await().atMost(PATIENCE).until(() -> kubernetes.jobs().isEmpty());
    }
  }

  @Test
  void theJobsOfStepsThatAreStoppedWhileTheirNodeIsGoneAreRemoved() throws Exception {
    try (TestKubernetes kubernetes = new TestKubernetes();
        Cluster cluster = start(kubernetes)) {
      cluster.awaitShares(Map.of("one", 16, "two", 16), 1);
      ApiClient api = Nodes.apiOf(cluster.process("one"));
      begin(cluster, kubernetes);

      cluster.process("two").kill();
      stopAll(api);

      await().atMost(PATIENCE).until(() -> ended(api, "STOPPED") == RUNS);
      await().atMost(PATIENCE).until(() -> kubernetes.jobs().isEmpty());
    }
  }

  private static void stopAll(ApiClient api) {
    for (int instance = 1; instance <= RUNS; instance++) {
      ApiClient.Answer stopped = api.put(WORKFLOW + "/instances/" + instance + "/actions/stop");
      assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
    }
  }

  private Cluster start(TestKubernetes kubernetes) throws Exception {
    return Cluster.start(
        folder,
        Map.of(
            "podium.kubernetes.config",
            kubernetes.kubeconfig().toString(),
            "podium.kubernetes.namespaces",
            TestKubernetes.NAMESPACE),
        "one",
        "two");
  }

  /** Returns when all jobs are there and their pods wait. */
  private static List<Job> begin(Cluster cluster, TestKubernetes kubernetes) {
    start(List.of(Nodes.apiOf(cluster.process("one")), Nodes.apiOf(cluster.process("two"))));
    await().atMost(PATIENCE).until(() -> kubernetes.jobs().size() == RUNS);
    List<Job> jobs = kubernetes.jobs();
    jobs.forEach(job -> kubernetes.schedule(job, "ContainerCreating"));
    return jobs;
  }

  private void whatRunsIsFollowedElsewhereAfter(End end) throws Exception {
    try (TestKubernetes kubernetes = new TestKubernetes();
        Cluster cluster = start(kubernetes)) {
      cluster.awaitShares(Map.of("one", 16, "two", 16), 1);
      ApiClient api = Nodes.apiOf(cluster.process("one"));
      List<Job> jobs = begin(cluster, kubernetes);

      end.of(cluster.process("two"));
      cluster.awaitShares(Map.of("one", 32), 0);
      jobs.forEach(job -> kubernetes.print(job, "done\n"));
      jobs.forEach(job -> kubernetes.end(job, 0, "Completed", ""));

      await().atMost(PATIENCE).until(() -> ended(api, "SUCCEEDED") == RUNS);
      assertThat(kubernetes.jobs())
          .extracting(job -> job.getMetadata().getUid())
          .containsExactlyInAnyOrderElementsOf(
              jobs.stream().map(job -> job.getMetadata().getUid()).toList());
      for (int instance = 1; instance <= RUNS; instance++) {
        JsonNode step = api.get(WORKFLOW + "/instances/" + instance + "/steps/s").json();
        assertThat(step.path("step_attempt_id").asInt()).isEqualTo(1);
      }
    }
  }

  /** Through the nodes in turn, where what is started stays. */
  private static void start(List<ApiClient> nodes) {
    ApiClient.Answer pushed =
        nodes
            .getFirst()
            .post(
                "/api/v3/workflows",
                """
            {"properties": {"owner": "ann", "run_strategy": %d}, "workflow": {"id": "contained",
              "steps": [{"step": {"id": "s", "type": "Kubernetes", "params": {
                "kubernetes": {"type": "MAP", "value": {
                  "image": {"value": "busybox", "type": "STRING"}}}}}}]}}
            """
                    .formatted(RUNS));
    assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
    for (int run = 0; run < RUNS; run++) {
      nodes
          .get(run % nodes.size())
          .post(WORKFLOW + "/versions/1/actions/start", "{\"initiator\": {\"type\": \"manual\"}}");
    }
  }

  private static long ended(ApiClient api, String status) {
    return IntStream.rangeClosed(1, RUNS)
        .mapToObj(instance -> api.get(WORKFLOW + "/instances/" + instance).json())
        .filter(run -> run.path("status").asString().equals(status))
        .count();
  }
}
