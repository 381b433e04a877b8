package dev.podium.scheduler.container;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.json.Texts;
import dev.podium.scheduler.loop.StepBody;
import dev.podium.scheduler.loop.StepCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a container as a job of a cluster and follows it to its end. The work is done elsewhere: the
 * body only waits, so it takes no slot of a node, and whoever goes on with the run finds the job
 * again by its name.
 */
public final class ContainerStep implements StepBody {

  private static final int LONGEST_MESSAGE = 2_000;

  private final Kind kind;
  private final Cluster.Access access;
  private final JobNotes notes;
  private final Pace pace;

  /** What runs in the container. */
  public enum Kind {
    /** What the step says. */
    KUBERNETES,
    /** Papermill with a notebook. */
    NOTEBOOK
  }

  public ContainerStep(Kind kind, Cluster.Access access, JobNotes notes, Pace pace) {
    this.kind = kind;
    this.access = access;
    this.notes = notes;
    this.pace = pace;
  }

  @Override
  public StepResult run(StepCall call) throws InterruptedException {
    Optional<Cluster> found;
    try {
      found = access.find(ContainerParams.connection(call), call.of().user());
    } catch (IllegalArgumentException e) {
      return failed(call, new StepOutcome.FatalError(String.valueOf(e.getMessage())));
    } catch (ClusterException e) {
      return failed(call, outcome(e));
    }
    if (found.isEmpty()) {
      return failed(
          call,
          new StepOutcome.FatalError(
              "This installation has no Kubernetes cluster of its own. Name a connection to one in"
                  + " kubernetes.connection, or an administrator gives it one by"
                  + " PODIUM_KUBERNETES_CONFIG."));
    }
    try (Cluster cluster = found.get()) {
      return run(call, cluster);
    }
  }

  private StepResult run(StepCall call, Cluster cluster) throws InterruptedException {
    JobRun job;
    try {
      JobSpec spec = spec(call, cluster.rules());
      JobNotes.Noted noted =
          new JobNotes.Noted(ContainerParams.connection(call), spec.name(), cluster.server());
      job = new JobRun(noted, cluster.jobs(), notes, spec, call, pace);
    } catch (IllegalArgumentException e) {
      return failed(call, new StepOutcome.FatalError(String.valueOf(e.getMessage())));
    }
    try {
      return job.toItsEnd();
    } catch (ClusterException e) {
      if (Thread.interrupted()) {
        job.leave();
        throw interrupted(e);
      }
      job.remove();
      return failed(call, outcome(e));
    } catch (InterruptedException e) {
      job.leave();
      throw e;
    }
  }

  private static InterruptedException interrupted(ClusterException e) {
    InterruptedException interruption = new InterruptedException("the cluster was being asked");
    interruption.initCause(e);
    return interruption;
  }

  private JobSpec spec(StepCall call, ContainerRules rules) {
    @Nullable String script =
        switch (kind) {
          case KUBERNETES -> null;
          case NOTEBOOK -> Papermill.script(call.params());
        };
    return ContainerParams.of(call, rules, script);
  }

  private static StepOutcome outcome(ClusterException e) {
    String message = Texts.shorten(String.valueOf(e.getMessage()), LONGEST_MESSAGE);
    return switch (e.fault()) {
      case REQUEST -> new StepOutcome.FatalError(message);
      case CLUSTER -> new StepOutcome.PlatformError(message);
    };
  }

  private static StepResult failed(StepCall call, StepOutcome outcome) {
    call.log().line("ERROR " + JobRun.reason(outcome));
    return StepResult.of(outcome);
  }
}
