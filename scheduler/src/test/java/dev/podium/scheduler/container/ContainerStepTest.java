package dev.podium.scheduler.container;

import static dev.podium.scheduler.loop.CallBuilder.aCallOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.ParamValue.Nested;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import dev.podium.scheduler.container.ClusterException.Fault;
import dev.podium.scheduler.container.JobView.Exit;
import dev.podium.scheduler.loop.CallBuilder;
import dev.podium.scheduler.loop.StepCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Container steps on a cluster that does what the test says. */
class ContainerStepTest {

  /** What is not told is not found by looking either: the tests would notice. */
  private static final Pace PACE =
      new Pace(Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofSeconds(10));

  private final FakeJobs jobs = new FakeJobs();
  private final FakeNotes notes = new FakeNotes();

  /** Clusters that were not given back. */
  private final AtomicInteger lent = new AtomicInteger();

  private final CallBuilder call = aCallOf("Kubernetes");
  private final Map<String, ParamValue> kubernetes = new LinkedHashMap<>();
  private volatile boolean over = true;

  ContainerStepTest() {
    kubernetes.put("image", new Text("busybox:1.36"));
  }

  /** A body on a thread of its own. */
  private record Started(Thread thread, CompletableFuture<StepResult> result) {
    StepResult await() throws Exception {
      return result.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aJobThatGoesWellHandsOutWhatItPrintsAndLeaves() throws Exception {
    call.with("rows", new Whole(0)).with("note", new Text(""));
    jobs.print(
        "hällo\nMAESTRO_OUTPUT_START{\"params\": {\"rows\": 5}}MAESTRO_OUTPUT_END\nbye\n", -1);
    Started step = start();
    JobName name = jobs.firstMade().name();

    jobs.show(name, FakeJobs.running());
    jobs.show(name, FakeJobs.complete("{\"params\": {\"note\": \"left\"}}"));

    StepResult result = step.await();
    assertThat(result.outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(result.outputs()).isEqualTo(Map.of("rows", new Whole(5), "note", new Text("left")));
    JsonNode artifact = Objects.requireNonNull(result.artifacts().get("maestro_kubernetes"));
    assertThat(artifact.path("job_id").asString()).isEqualTo(name.value());
    assertThat(artifact.path("execution_output").asString())
        .startsWith("hällo\n")
        .endsWith("bye\n");
    assertThat(notes.noted()).isEmpty();
    assertThat(call.logged())
        .contains("Job jobs/" + name.value() + " is made, of the image busybox:1.36")
        .contains("hällo\n")
        .contains("bye\n");
    assertThat(jobs.removed()).isEmpty();
  }

  @Test
  void theJobIsAskedForAsTheStepSays() throws Exception {
    kubernetes.put("app_name", new Text("Load Orders!"));
    kubernetes.put("command", texts("python", "-m", "load"));
    kubernetes.put("args", texts("--day", "7"));
    kubernetes.put("env", new TextMap(Map.of("MODE", "fast")));
    kubernetes.put("cpu", new Text("500m"));
    kubernetes.put("memory", new Text("512Mi"));
    kubernetes.put("timeout_seconds", new Whole(60));
    kubernetes.put("namespace", new Text("heavy"));
    kubernetes.put("service_account", new Text("loader"));
    kubernetes.put("owner_email", new Text("ann@example.com"));
    Started step = start();

    JobSpec spec = jobs.firstMade();

    assertThat(spec.name().namespace()).isEqualTo("heavy");
    assertThat(spec.name().value()).matches("load-orders-[0-9a-f]{20}");
    assertThat(spec.command()).containsExactly("python", "-m", "load");
    assertThat(spec.args()).containsExactly("--day", "7");
    assertThat(spec.environment())
        .containsEntry("MODE", "fast")
        .containsEntry("PODIUM_WORKFLOW_ID", "w")
        .containsEntry("PODIUM_STEP_ATTEMPT", "2");
    assertThat(spec.resources()).isEqualTo(new JobSpec.Resources("500m", "512Mi", null, null));
    assertThat(spec.timeoutSeconds()).isEqualTo(60);
    assertThat(spec.serviceAccount()).isEqualTo("loader");
    assertThat(spec.annotations())
        .containsEntry("podium.dev/step", "s")
        .containsEntry("podium.dev/owner", "ann@example.com");
    step.thread().interrupt();
  }

  @Test
  void aNotebookIsToldWhichAttemptItIs() throws Exception {
    call.withGroup(
        "notebook",
        Map.of(
            "input_path", new Text("in.ipynb"),
            "output_path", new Text("out.ipynb"),
            "run_id", new Text("w_1_1_s_2")));
    call.withGroup("kubernetes", kubernetes);
    ContainerRules rules = new ContainerRules(List.of("jobs"), List.of());
    ContainerStep notebook =
        new ContainerStep(
            ContainerStep.Kind.NOTEBOOK, (name, user) -> Optional.of(cluster(rules)), notes, PACE);
    Thread body =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    notebook.run(call.build());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });

    assertThat(jobs.firstMade().environment())
        .containsEntry("PODIUM_NOTEBOOK_RUN_ID", "w_1_1_s_2")
        .containsEntry("PODIUM_INSTANCE_ID", "1")
        .containsEntry("PODIUM_STEP_ID", "s")
        .containsEntry("PODIUM_STEP_ATTEMPT", "2");
    body.interrupt();
  }

  @Test
  void anEntrypointIsRunByAShell() throws Exception {
    kubernetes.put("entrypoint", new Text("echo hello"));
    kubernetes.put("command", texts("ignored"));
    Started step = start();

    assertThat(jobs.firstMade().command()).containsExactly("/bin/sh", "-c");
    assertThat(jobs.firstMade().args()).containsExactly("echo hello");
    step.thread().interrupt();
  }

  @Test
  void aNodeThatLeavesLetsTheJobGoOnAndTheNextFindsIt() throws Exception {
    over = false;
    jobs.print("one line\n", -1);
    Started left = start();
    JobName name = jobs.firstMade().name();
    jobs.show(name, FakeJobs.running());
    jobs.firstFollowed();
    left.thread().interrupt();
    assertThatThrownBy(left::await)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(jobs.removed()).isEmpty();
    assertThat(notes.noted()).containsExactly(name);

    Started next = start();
    jobs.show(name, FakeJobs.complete(""));

    assertThat(next.await().outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(jobs.made()).hasSize(1);
    assertThat(call.logged()).contains("is there already and is followed");
  }

  @Test
  void aStepThatIsStoppedRemovesItsJob() throws Exception {
    Started step = start();
    JobName name = jobs.firstMade().name();
    jobs.show(name, FakeJobs.running());

    step.thread().interrupt();

    assertThatThrownBy(step::await).hasCauseInstanceOf(InterruptedException.class);
    assertThat(jobs.removed()).containsExactly(name);
    assertThat(call.logged()).contains("Job " + name + " is removed");
    assertThat(notes.noted()).isEmpty();
  }

  @Test
  void aJobThatCannotBeRemovedStaysNoted() throws Exception {
    Started step = start();
    JobName name = jobs.firstMade().name();
    jobs.show(name, FakeJobs.running());
    jobs.fail(Fault.CLUSTER, 100_000);

    step.thread().interrupt();

    assertThatThrownBy(step::await).hasCauseInstanceOf(InterruptedException.class);
    assertThat(notes.noted()).containsExactly(name);
    assertThat(lent).hasValue(0);
  }

  @Test
  void noJobIsMadeBeforeItIsNoted() throws Exception {
    notes.fail(2);
    Started step = start();

    JobName name = jobs.firstMade().name();

    assertThat(notes.noted()).containsExactly(name);
    assertThat(lent).hasValue(1);
    jobs.show(name, FakeJobs.complete(""));
    assertThat(step.await().outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(lent).hasValue(0);
  }

  @Test
  void anImageThatCannotBePulledFailsAndItsJobIsRemoved() throws Exception {
    Started step = start();
    JobName name = jobs.firstMade().name();
    jobs.show(name, FakeJobs.waiting("ErrImagePull", "not found"));

    jobs.show(
        name, FakeJobs.waiting("ImagePullBackOff", "Back-off pulling image \"busybox:1.36\""));

    assertThat(step.await().outcome())
        .isEqualTo(
            new StepOutcome.UserError(
                "The container cannot start: ImagePullBackOff: Back-off pulling image"
                    + " \"busybox:1.36\"."));
    assertThat(jobs.removed()).containsExactly(name);
    assertThat(call.logged()).contains("Pod p: Pending, ImagePullBackOff: Back-off");
  }

  @Test
  void aFailureQuotesTheLastLineAndKeepsWhatWasHandedOut() throws Exception {
    jobs.print(
        """
        MAESTRO_OUTPUT_START{"artifacts": {"maestro_retry": {"retryable": false}}}MAESTRO_OUTPUT_END
        no such table
        """,
        -1);
    Started step = start();

    jobs.show(jobs.firstMade().name(), FakeJobs.failed(new Exit(3, 0, "Error", "")));

    StepResult result = step.await();
    assertThat(result.outcome())
        .isEqualTo(
            new StepOutcome.UserError("The container ended with exit code 3: no such table"));
    assertThat(result.artifacts()).containsKeys("maestro_retry", "maestro_kubernetes");
  }

  @Test
  void outputsThatCannotBeReadFailAStepThatWentWell() throws Exception {
    jobs.print("MAESTRO_OUTPUT_START{not json}MAESTRO_OUTPUT_END", -1);
    Started step = start();

    jobs.show(jobs.firstMade().name(), FakeJobs.complete(""));

    assertThat(step.await().outcome())
        .isInstanceOfSatisfying(
            StepOutcome.UserError.class,
            error -> assertThat(error.reason()).contains("between the markers is no JSON"));
  }

  @Test
  void aLogThatBreaksIsReadOnWithoutRepeating() throws Exception {
    jobs.print("erste Zeile ä\nzweite Zeile\n", 13);
    Started step = start();

    jobs.show(jobs.firstMade().name(), FakeJobs.complete(""));

    assertThat(step.await().outcome()).isEqualTo(new StepOutcome.Done());
    assertThat(call.logged()).contains("erste Zeile ä\nzweite Zeile\n");
    assertThat(call.logged().split("erste", -1)).hasSize(2);
  }

  @Test
  void aClusterThatIsAwayForAMomentFailsNothing() throws Exception {
    Started step = start();
    JobName name = jobs.firstMade().name();

    jobs.fail(Fault.CLUSTER, 3);
    jobs.show(name, FakeJobs.complete(""));

    assertThat(step.await().outcome()).isEqualTo(new StepOutcome.Done());
  }

  @Test
  void aClusterThatStaysAwayIsThePlatformsFault() throws Exception {
    Started step = start();
    jobs.firstMade();

    jobs.fail(Fault.CLUSTER, 100_000);

    assertThat(step.await().outcome())
        .isEqualTo(new StepOutcome.PlatformError("The cluster says no."));
    assertThat(call.logged()).contains("could not be removed and may still run");
  }

  @Test
  void aJobThatIsRefusedIsFatalAndOneThatCannotBeMadeNowIsNot() throws Exception {
    jobs.fail(Fault.REQUEST, 1);
    assertThat(start().await().outcome())
        .isEqualTo(new StepOutcome.FatalError("The cluster says no."));
    assertThat(jobs.removed()).as("what may be another's").isEmpty();
    assertThat(notes.noted()).isEmpty();
    jobs.fail(Fault.CLUSTER, 1);
    assertThat(start().await().outcome())
        .isEqualTo(new StepOutcome.PlatformError("The cluster says no."));
    assertThat(jobs.removed()).hasSize(1);
  }

  @Test
  void aJobThatSomebodyElseRemovesIsThePlatformsFault() throws Exception {
    Started step = start();
    JobName name = jobs.firstMade().name();

    jobs.vanish(name);

    assertThat(step.await().outcome())
        .isInstanceOfSatisfying(
            StepOutcome.PlatformError.class,
            error -> assertThat(error.reason()).contains("removed from the cluster"));
  }

  @Test
  void withoutAClusterNothingRuns() throws Exception {
    call.withGroup("kubernetes", kubernetes);
    StepResult result =
        new ContainerStep(
                ContainerStep.Kind.KUBERNETES, (name, user) -> Optional.empty(), notes, PACE)
            .run(call.build());

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error -> assertThat(error.reason()).contains("PODIUM_KUBERNETES_CONFIG"));
  }

  @Test
  void theClusterOfAConnectionIsAskedForInTheNameOfTheWorkflow() throws Exception {
    kubernetes.put("connection", new Text(" gpu "));
    call.withGroup("kubernetes", kubernetes);
    ContainerStep step =
        new ContainerStep(
            ContainerStep.Kind.KUBERNETES,
            (name, user) -> {
              throw new ClusterException(
                  Fault.REQUEST,
                  "%s is not granted to %s."
                      .formatted(name, Objects.requireNonNull(user).workflow()));
            },
            notes,
            PACE);

    assertThat(step.run(call.build()).outcome())
        .isEqualTo(new StepOutcome.FatalError("gpu is not granted to w."));
    assertThat(notes.noted()).isEmpty();
  }

  @Test
  void whatTheInstallationDoesNotAllowIsFatal() throws Exception {
    kubernetes.put("namespace", new Text("kube-system"));
    assertThat(start().await().outcome())
        .isEqualTo(
            new StepOutcome.FatalError(
                "kubernetes.namespace is \"kube-system\"; this installation allows jobs, heavy."));
    kubernetes.put("namespace", new Text("jobs"));
    kubernetes.put("service_account", new Text("admin"));
    assertThat(start().await().outcome())
        .isEqualTo(
            new StepOutcome.FatalError(
                "kubernetes.service_account is \"admin\"; this installation allows loader."));
    kubernetes.remove("service_account");
    kubernetes.put("memory", new Text("much"));
    assertThat(start().await().outcome())
        .isEqualTo(
            new StepOutcome.FatalError(
                "kubernetes.memory is \"much\"; write a quantity such as 500m, 2 or 512Mi."));
    assertThat(jobs.made()).isEmpty();
  }

  @Test
  void anImageThatWasGivenAtAStartDoesNotRun() throws Exception {
    CallBuilder given = aCallOf("Kubernetes");
    given.with("kubernetes", new Nested(Map.of()), ParamSource.LAUNCH);

    StepResult result = step().run(given.build());

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            StepOutcome.FatalError.class,
            error -> assertThat(error.reason()).contains("must stand in the definition"));
    assertThat(jobs.made()).isEmpty();
  }

  private static ParamValue texts(String... texts) {
    return new ParamValue.Array(
        ParamType.STRING_ARRAY, List.of(texts).stream().map(Text::new).toList());
  }

  private Cluster cluster(ContainerRules rules) {
    lent.incrementAndGet();
    return new Cluster(jobs, rules, "https://k8s.example.com/", lent::decrementAndGet);
  }

  private ContainerStep step() {
    ContainerRules rules = new ContainerRules(List.of("jobs", "heavy"), List.of("loader"));
    return new ContainerStep(
        ContainerStep.Kind.KUBERNETES, (name, user) -> Optional.of(cluster(rules)), notes, PACE);
  }

  private Started start() {
    call.withGroup("kubernetes", kubernetes);
    StepCall built = call.endingBy(() -> over).build();
    CompletableFuture<StepResult> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    result.complete(step().run(built));
                  } catch (InterruptedException | RuntimeException e) {
                    result.completeExceptionally(e);
                  }
                });
    return new Started(thread, result);
  }
}
