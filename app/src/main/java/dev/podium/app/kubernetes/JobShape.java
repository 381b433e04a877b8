package dev.podium.app.kubernetes;

import dev.podium.scheduler.container.JobView;
import dev.podium.scheduler.container.JobView.Ended;
import dev.podium.scheduler.container.JobView.Exit;
import dev.podium.scheduler.container.JobView.PodView;
import dev.podium.scheduler.container.JobView.Waiting;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Kubernetes shows of a job, in what steps know of one. */
final class JobShape {

  private JobShape() {}

  static JobView of(Job job, List<Pod> pods) {
    @Nullable PodView pod =
        pods.stream()
            .max(Comparator.comparing(it -> text(it.getMetadata().getCreationTimestamp())))
            .map(JobShape::pod)
            .orElse(null);
    return end(job, "Complete", Ended.COMPLETE, pod)
        .or(() -> end(job, "Failed", Ended.FAILED, pod))
        .orElseGet(() -> new JobView(Ended.NOT_YET, "", "", pod));
  }

  private static Optional<JobView> end(Job job, String type, Ended ended, @Nullable PodView pod) {
    return conditions(job).stream()
        .filter(it -> type.equals(it.getType()) && "True".equals(it.getStatus()))
        .findFirst()
        .map(it -> new JobView(ended, text(it.getReason()), text(it.getMessage()), pod));
  }

  private static List<JobCondition> conditions(Job job) {
    return job.getStatus() == null ? List.of() : job.getStatus().getConditions();
  }

  private static PodView pod(Pod pod) {
    PodStatus status = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    ContainerState state =
        status.getContainerStatuses().stream()
            .filter(it -> JobManifest.CONTAINER.equals(it.getName()))
            .findFirst()
            .map(ContainerStatus::getState)
            .orElseGet(ContainerState::new);
    return new PodView(
        pod.getMetadata().getName(),
        text(status.getPhase()),
        text(status.getReason()),
        text(status.getMessage()),
        condition(status, "DisruptionTarget", "True").map(it -> text(it.getReason())).orElse(""),
        waiting(status, state.getWaiting()),
        state.getRunning() != null,
        exit(state.getTerminated()));
  }

  private static Waiting waiting(PodStatus status, @Nullable ContainerStateWaiting waiting) {
    if (waiting != null) {
      return new Waiting(text(waiting.getReason()), text(waiting.getMessage()));
    }
    return condition(status, "PodScheduled", "False")
        .map(it -> new Waiting(text(it.getReason()), text(it.getMessage())))
        .orElse(Waiting.NONE);
  }

  private static Optional<PodCondition> condition(PodStatus status, String type, String is) {
    return status.getConditions().stream()
        .filter(it -> type.equals(it.getType()) && is.equals(it.getStatus()))
        .findFirst();
  }

  private static @Nullable Exit exit(@Nullable ContainerStateTerminated end) {
    return end == null
        ? null
        : new Exit(
            Objects.requireNonNullElse(end.getExitCode(), 0),
            Objects.requireNonNullElse(end.getSignal(), 0),
            text(end.getReason()),
            text(end.getMessage()));
  }

  private static String text(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
