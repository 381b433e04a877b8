package dev.podium.app.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.podium.scheduler.container.ClusterException;
import dev.podium.scheduler.container.ClusterException.Fault;
import dev.podium.scheduler.container.ContainerJobs.Made;
import dev.podium.scheduler.container.ContainerJobs.Watching;
import dev.podium.scheduler.container.JobName;
import dev.podium.scheduler.container.JobSpec;
import dev.podium.scheduler.container.JobView;
import dev.podium.scheduler.container.JobView.Ended;
import dev.podium.scheduler.container.JobView.Exit;
import dev.podium.scheduler.container.JobView.PodView;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against fabric8's mock server, which keeps what it is given. */
class Fabric8JobsTest {

  private static final JobName NAME = new JobName(TestKubernetes.NAMESPACE, "load-1");

  @TempDir Path folder = Path.of("");

  private final TestKubernetes cluster = new TestKubernetes();
  private Fabric8Jobs jobs;

  @BeforeEach
  void connect() throws ClusterException {
    jobs = Fabric8Jobs.open(settings(cluster.kubeconfig().toString()));
  }

  @AfterEach
  void leave() {
    jobs.close();
    cluster.close();
  }

  @Test
  void aJobHasOnePodThatIsRunOnce() throws Exception {
    assertThat(jobs.make(spec())).isEqualTo(Made.NEW);

    Job job = made();
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds()).isEqualTo(60);
    assertThat(job.getSpec().getTtlSecondsAfterFinished()).isEqualTo(3600);
    assertThat(job.getMetadata().getAnnotations()).containsEntry("podium.dev/workflow", "w");
    assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
    assertThat(job.getSpec().getTemplate().getSpec().getAutomountServiceAccountToken()).isFalse();
    Container container = job.getSpec().getTemplate().getSpec().getContainers().getFirst();
    assertThat(container.getImage()).isEqualTo("busybox:1.36");
    assertThat(container.getCommand()).containsExactly("sh", "-c");
    assertThat(container.getArgs()).containsExactly("echo $$(date)");
    assertThat(container.getEnv())
        .extracting(EnvVar::getName, EnvVar::getValue)
        .containsExactly(tuple("A", "$$(B)"));
    assertThat(container.getResources().getRequests())
        .isEqualTo(Map.of("cpu", Quantity.parse("500m"), "memory", Quantity.parse("1Gi")));
    assertThat(container.getResources().getLimits())
        .isEqualTo(Map.of("memory", Quantity.parse("1Gi"), "nvidia.com/gpu", Quantity.parse("1")));
    assertThat(container.getLifecycle().getPreStop().getExec().getCommand())
        .containsExactly("sync");
  }

  @Test
  void makingItAgainFindsIt() throws Exception {
    jobs.make(spec());

    assertThat(jobs.make(spec())).isEqualTo(Made.FOUND);
  }

  @Test
  void aJobOfSomebodyElseIsLeftAlone() throws Exception {
    cluster
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(TestKubernetes.NAMESPACE)
        .resource(
            new JobBuilder()
                .withNewMetadata()
                .withName(NAME.value())
                .withLabels(Map.of("a", "b"))
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .build())
        .create();

    ClusterException refusal =
        catchThrowableOfType(ClusterException.class, () -> jobs.make(spec()));

    assertThat(refusal.fault()).isEqualTo(Fault.REQUEST);
    assertThat(refusal).hasMessage("There is a job jobs/load-1 already that Podium has not made.");
    jobs.delete(NAME);
    assertThat(made().getMetadata().getLabels()).containsEntry("a", "b");
  }

  @Test
  void itIsSeenFromTheFirstPodToTheEnd() throws Exception {
    assertThat(jobs.find(NAME)).isEmpty();
    jobs.make(spec());
    assertThat(jobs.find(NAME)).contains(new JobView(Ended.NOT_YET, "", "", null));

    cluster.schedule(made(), "ImagePullBackOff");
    PodView waiting = pod();
    assertThat(waiting.phase()).isEqualTo("Pending");
    assertThat(waiting.waiting())
        .isEqualTo(new JobView.Waiting("ImagePullBackOff", "as the test says"));

    cluster.end(made(), 3, "Error", "why");
    assertThat(pod().end()).isEqualTo(new Exit(3, 0, "Error", "why"));
    assertThat(jobs.find(NAME).orElseThrow().ended()).isEqualTo(Ended.FAILED);
    assertThat(jobs.find(NAME).orElseThrow().reason()).isEqualTo("BackoffLimitExceeded");
  }

  private PodView pod() throws ClusterException {
    return Objects.requireNonNull(jobs.find(NAME).orElseThrow().pod());
  }

  @Test
  void changesOfTheJobAndItsPodsAreTold() throws Exception {
    jobs.make(spec());
    Semaphore told = new Semaphore(0);

    try (Watching _ = jobs.watch(NAME, told::release)) {
      told.drainPermits();
      cluster.schedule(made(), "ContainerCreating");
      assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      told.drainPermits();
      cluster.end(made(), 0, "Completed", "");
      assertThat(told.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theLogIsReadToItsEnd() throws Exception {
    jobs.make(spec());
    cluster.schedule(made(), "ContainerCreating");
    String text = "eine Zeile ä\n".repeat(10_000);
    cluster.print(made(), text);
    cluster.end(made(), 0, "Completed", "");
    ByteArrayOutputStream read = new ByteArrayOutputStream();

    jobs.follow(NAME, "load-1-x1", read::writeBytes);

    assertThat(read.toString(StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void deletingRemovesItAndDoesNotMindIfThereIsNone() throws Exception {
    jobs.make(spec());

    jobs.delete(NAME);
    jobs.delete(NAME);

    assertThat(jobs.find(NAME)).isEmpty();
  }

  @Test
  void whatTheClusterRefusesSaysWhyAndWhoseFaultItIs() {
    answerPostsWith(422, "Job.batch is invalid: spec.image: Required value");
    ClusterException invalid =
        catchThrowableOfType(ClusterException.class, () -> jobs.make(spec()));
    assertThat(invalid.fault()).isEqualTo(Fault.REQUEST);
    assertThat(invalid)
        .hasMessageContaining("does not make job jobs/load-1")
        .hasMessageContaining("spec.image: Required value");

    answerPostsWith(403, "exceeded quota: compute");
    ClusterException quota = catchThrowableOfType(ClusterException.class, () -> jobs.make(spec()));
    assertThat(quota.fault()).isEqualTo(Fault.CLUSTER);
    assertThat(quota).hasMessageContaining("exceeded quota: compute");
  }

  private void answerPostsWith(int code, String message) {
    cluster
        .server()
        .expect()
        .post()
        .withPath("/apis/batch/v1/namespaces/jobs/jobs")
        .andReturn(
            code,
            new StatusBuilder().withCode(code).withStatus("Failure").withMessage(message).build())
        .once();
  }

  @Test
  void aClusterThatIsNotThereIsItsOwnFault() {
    cluster.server().shutdown();

    ClusterException gone = catchThrowableOfType(ClusterException.class, () -> jobs.make(spec()));

    assertThat(gone.fault()).isEqualTo(Fault.CLUSTER);
    assertThat(gone).hasMessageContaining("The cluster does not make job jobs/load-1");
  }

  @Test
  void aConfigurationThatCannotBeReadSaysWhy() throws Exception {
    assertThatThrownBy(() -> Fabric8Jobs.open(settings(folder.resolve("gone").toString())))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("which is no file that can be read");
    Path text = Files.writeString(folder.resolve("text"), "[1, 2");
    assertThatThrownBy(() -> Fabric8Jobs.open(settings(text.toString())))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("which is no kubeconfig");
    assertThatThrownBy(() -> Fabric8Jobs.open(settings("in-cluster")))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("does not run in a cluster");
  }

  private Job made() {
    return cluster
        .client()
        .batch()
        .v1()
        .jobs()
        .inNamespace(NAME.namespace())
        .withName(NAME.value())
        .get();
  }

  private static KubernetesSettings settings(String config) {
    return new KubernetesSettings(
        config, List.of(TestKubernetes.NAMESPACE), List.of(), Duration.ofHours(1));
  }

  private static JobSpec spec() {
    return new JobSpec(
        NAME,
        Map.of("podium.dev/workflow", "w"),
        "busybox:1.36",
        List.of("sh", "-c"),
        List.of("echo $(date)"),
        Map.of("A", "$(B)"),
        new JobSpec.Resources("500m", "1Gi", null, "1"),
        List.of("sync"),
        null,
        60);
  }
}
