package dev.podium.scheduler.container;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.container.JobView.Exit;
import dev.podium.scheduler.container.JobView.PodView;
import dev.podium.scheduler.loop.StepCall;
import dev.podium.scheduler.output.OutputException;
import dev.podium.scheduler.output.StepOutputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The job of one attempt, from when it is made, or found, to its end. For one thread. */
final class JobRun {
  private static final Logger log = LoggerFactory.getLogger(JobRun.class);

  /** How often it is tried to remove a job of a step that has ended. */
  private static final int REMOVALS = 5;

  private final ContainerJobs jobs;
  private final JobNotes notes;
  private final JobNotes.Noted noted;
  private final JobSpec spec;
  private final StepCall call;
  private final Pace pace;
  private final JobLog printed;
  private final Semaphore changed = new Semaphore(0);
  private String shown = "";
  private boolean refused;

  /**
   * A job that is not made yet.
   *
   * @param noted the job among those of all clusters
   */
  JobRun(
      JobNotes.Noted noted,
      ContainerJobs jobs,
      JobNotes notes,
      JobSpec spec,
      StepCall call,
      Pace pace) {
    this.jobs = jobs;
    this.notes = notes;
    this.noted = noted;
    this.spec = spec;
    this.call = call;
    this.pace = pace;
    this.printed = new JobLog(jobs, spec.name(), call.log());
  }

  /** Makes the job or finds it, and follows it. */
  StepResult toItsEnd() throws ClusterException, InterruptedException {
    note();
    ContainerJobs.Made made = make();
    call.log()
        .line(
            switch (made) {
              case NEW -> "Job %s is made, of the image %s".formatted(spec.name(), spec.image());
              case FOUND -> "Job %s is there already and is followed".formatted(spec.name());
            });
    // What the cluster tells is only a reason to look; what it shows decides.
    try (ContainerJobs.Watching _ = jobs.watch(spec.name(), changed::release)) {
      return follow();
    } finally {
      printed.stop();
    }
  }

  private ContainerJobs.Made make() throws ClusterException {
    try {
      return jobs.make(spec);
    } catch (ClusterException e) {
      if (e.fault() == ClusterException.Fault.REQUEST) {
        refused = true;
        forget();
      }
      throw e;
    }
  }

  /** Before the job is there: whoever dies from now on leaves none of which nobody knows. */
  private void note() throws InterruptedException {
    while (true) {
      try {
        notes.note(noted, call.of().key());
        return;
      } catch (StoreUnavailableException e) {
        log.warn("Job {} waits for the database: {}", spec.name(), e.getMessage());
        Thread.sleep(pace.look());
      }
    }
  }

  private void forget() {
    try {
      notes.forget(noted, call.of().key());
    } catch (StoreUnavailableException e) {
      log.warn("Job {} stays noted and will be removed: {}", spec.name(), e.getMessage());
    }
  }

  private StepResult follow() throws ClusterException, InterruptedException {
    while (true) {
      @Nullable JobView job = look();
      PodView pod = job == null ? null : job.pod();
      tell(pod);
      if (pod != null && pod.hasBegun()) {
        printed.begin(pod.name());
      }
      if (JobEnd.of(job, "").isPresent()) {
        return end(job);
      }
      changed.tryAcquire(pace.look().toMillis(), TimeUnit.MILLISECONDS);
      changed.drainPermits();
    }
  }

  /** The job as it is; a cluster that is away for a while does not fail what runs in it. */
  private @Nullable JobView look() throws ClusterException, InterruptedException {
    long since = System.nanoTime();
    while (true) {
      try {
        return jobs.find(spec.name()).orElse(null);
      } catch (ClusterException e) {
        boolean over = System.nanoTime() - since > pace.outage().toNanos();
        if (over || e.fault() == ClusterException.Fault.REQUEST || isInterrupted()) {
          throw e;
        }
        log.warn(
            "The cluster does not show job {}, and is asked again: {}",
            spec.name(),
            e.getMessage());
        Thread.sleep(pace.look());
      }
    }
  }

  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private void tell(@Nullable PodView pod) {
    if (pod == null) {
      return;
    }
    JobView.Waiting waiting = pod.waiting();
    String now =
        "Pod %s: %s%s%s"
            .formatted(
                pod.name(),
                pod.phase(),
                waiting.reason().isEmpty() ? "" : ", " + waiting.reason(),
                waiting.message().isEmpty() ? "" : ": " + waiting.message());
    if (!now.equals(shown)) {
      shown = now;
      call.log().line(now);
    }
  }

  private StepResult end(@Nullable JobView job) throws InterruptedException {
    if (job == null || job.ended() == JobView.Ended.NOT_YET) {
      remove(); // what cannot start would wait for ever
    } else {
      forget();
    }
    printed.await(pace.drain());
    StepOutcome outcome = JobEnd.of(job, printed.lastLine()).orElseThrow();
    StepOutputs outputs = new StepOutputs(call.params());
    try {
      for (String part : printed.outputs()) {
        outputs.add(part, "what it printed between the markers");
      }
      if (outcome instanceof StepOutcome.Done) {
        outputs.add(terminationDocument(job), "the termination message");
      }
    } catch (OutputException e) {
      String why = String.valueOf(e.getMessage());
      outcome = outcome instanceof StepOutcome.Done ? new StepOutcome.UserError(why) : outcome;
      call.log().line("ERROR " + why);
    }
    if (!(outcome instanceof StepOutcome.Done)) {
      call.log().line("ERROR " + reason(outcome));
    }
    Map<String, JsonNode> artifacts = new LinkedHashMap<>(outputs.artifacts());
    artifacts.put("maestro_kubernetes", artifact());
    return new StepResult(outcome, outputs.params(), artifacts, List.of(), null);
  }

  /** A termination message may hand out something too; any other is for people. */
  private static String terminationDocument(@Nullable JobView job) {
    return Optional.ofNullable(job)
        .map(JobView::pod)
        .map(PodView::end)
        .map(Exit::message)
        .filter(message -> message.stripLeading().startsWith("{"))
        .orElse("");
  }

  private ObjectNode artifact() {
    ObjectNode artifact = JsonNodeFactory.instance.objectNode();
    artifact.put("type", "KUBERNETES");
    artifact.put("job_id", spec.name().value());
    artifact.put("namespace", spec.name().namespace());
    List<String> run = spec.args().isEmpty() ? spec.command() : spec.args();
    artifact.put("execution_script", String.join(" ", run));
    artifact.put("execution_output", printed.end());
    ObjectNode command = artifact.putObject("command");
    command.put("image", spec.image());
    texts(command.putArray("command"), spec.command());
    texts(command.putArray("args"), spec.args());
    ObjectNode environment = command.putObject("env");
    spec.environment().forEach(environment::put);
    return artifact;
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  /** After an interrupt: the job goes on for whoever goes on with the step, or nobody wants it. */
  void leave() {
    if (call.over().getAsBoolean()) {
      remove();
    } else {
      log.info("Job {} goes on; the next owner of its run follows it", spec.name());
    }
  }

  /** Ends the job if it can be reached, and removes it, unless the cluster has refused it. */
  void remove() {
    if (refused) {
      return;
    }
    for (int removal = 1; removal <= REMOVALS; removal++) {
      try {
        jobs.delete(spec.name());
        call.log().line("Job %s is removed".formatted(spec.name()));
        forget();
        return;
      } catch (ClusterException e) {
        log.warn(
            "Job {} cannot be removed, attempt {} of {}: {}",
            spec.name(),
            removal,
            REMOVALS,
            e.getMessage());
      }
      try {
        Thread.sleep(pace.look());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    call.log()
        .line(
            "WARN Job %s could not be removed and may still run in the cluster; it is tried again"
                .formatted(spec.name()));
  }

  static String reason(StepOutcome outcome) {
    return switch (outcome) {
      case StepOutcome.Done _ -> "";
      case StepOutcome.UserError(String reason) -> reason;
      case StepOutcome.PlatformError(String reason) -> reason;
      case StepOutcome.TimedOut(String reason) -> reason;
      case StepOutcome.Stopped(String reason) -> reason;
      case StepOutcome.FatalError(String reason) -> reason;
    };
  }
}
