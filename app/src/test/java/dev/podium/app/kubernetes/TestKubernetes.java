package dev.podium.app.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cluster that keeps what it is given, by fabric8's mock server. Nothing runs in it: the tests do
 * what the controller of jobs and the machines would do.
 */
public final class TestKubernetes implements AutoCloseable {

  public static final String NAMESPACE = "jobs";

  private final Map<ServerRequest, Queue<ServerResponse>> expected = new ConcurrentHashMap<>();
  private final Set<ServerRequest> refusals = new HashSet<>();
  private final KubernetesMockServer server;
  private final KubernetesClient client;

  public TestKubernetes() {
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            expected,
            new KubernetesMixedDispatcher(expected),
            false);
    server.init();
    client = server.createClient();
  }

  /** For the tests of the whole application; it ends with the JVM. */
  public static TestKubernetes shared() {
    return Shared.CLUSTER;
  }

  private static final class Shared {
    static final TestKubernetes CLUSTER = new TestKubernetes();
  }

  KubernetesMockServer server() {
    return server;
  }

  public KubernetesClient client() {
    return client;
  }

  /** A kubeconfig that leads here. */
  public Path kubeconfig() {
    try {
      Path file = Files.createTempFile("kubeconfig", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(
          file,
          """
          apiVersion: v1
          kind: Config
          current-context: test
          contexts: [{name: test, context: {cluster: test, user: test}}]
          clusters: [{name: test, cluster: {server: "http://%s:%d"}}]
          users: [{name: test, user: {token: letmein}}]
          """
              .formatted(server.getHostName(), server.getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The job of a workflow's step, if there is one. */
  public Optional<Job> findJob(String workflow) {
    return jobs().stream()
        .filter(
            job -> workflow.equals(job.getMetadata().getAnnotations().get("podium.dev/workflow")))
        .findFirst();
  }

  /** All jobs that there are. */
  public List<Job> jobs() {
    return client.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems();
  }

  /** Gives a job its pod, which does not run yet. */
  public Pod schedule(Job job, String waitsFor) {
    return client
        .pods()
        .inNamespace(NAMESPACE)
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(job.getMetadata().getName() + "-x1")
                .withLabels(Map.of("job-name", job.getMetadata().getName()))
                .endMetadata()
                .withSpec(job.getSpec().getTemplate().getSpec())
                .withNewStatus()
                .withPhase("Pending")
                .addNewContainerStatus()
                .withName("step")
                .withState(
                    new ContainerStateBuilder()
                        .withNewWaiting()
                        .withReason(waitsFor)
                        .withMessage("as the test says")
                        .endWaiting()
                        .build())
                .endContainerStatus()
                .endStatus()
                .build())
        .create();
  }

  /** From now on the cluster does not remove a job. */
  public void refuseRemoval(Job job) {
    Set<ServerRequest> before = Set.copyOf(expected.keySet());
    server
        .expect()
        .delete()
        .withPath(
            "/apis/batch/v1/namespaces/%s/jobs/%s"
                .formatted(NAMESPACE, job.getMetadata().getName()))
        .andReturn(503, "")
        .always();
    expected.keySet().stream().filter(it -> !before.contains(it)).forEach(refusals::add);
  }

  /** From now on it does again. */
  public void allowRemovals() {
    expected.keySet().removeAll(refusals);
  }

  /** What the pod of a job prints, whoever reads it. */
  public void print(Job job, String text) {
    server
        .expect()
        .get()
        .withPath(
            "/api/v1/namespaces/%s/pods/%s-x1/log?pretty=false&container=step&follow=true"
                .formatted(NAMESPACE, job.getMetadata().getName()))
        .andReturn(200, text)
        .always();
  }

  /** Ends the container of a job and then the job. */
  public void end(Job job, int code, String reason, String message) {
    client
        .pods()
        .inNamespace(NAMESPACE)
        .withName(job.getMetadata().getName() + "-x1")
        .editStatus(
            pod ->
                new PodBuilder(pod)
                    .withNewStatus()
                    .withPhase(code == 0 ? "Succeeded" : "Failed")
                    .addNewContainerStatus()
                    .withName("step")
                    .withState(
                        new ContainerStateBuilder()
                            .withNewTerminated()
                            .withExitCode(code)
                            .withReason(reason)
                            .withMessage(message)
                            .endTerminated()
                            .build())
                    .endContainerStatus()
                    .endStatus()
                    .build());
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(NAMESPACE)
        .withName(job.getMetadata().getName())
        .editStatus(
            it ->
                new JobBuilder(it)
                    .withNewStatus()
                    .addNewCondition()
                    .withType(code == 0 ? "Complete" : "Failed")
                    .withStatus("True")
                    .withReason(code == 0 ? "" : "BackoffLimitExceeded")
                    .endCondition()
                    .endStatus()
                    .build());
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
