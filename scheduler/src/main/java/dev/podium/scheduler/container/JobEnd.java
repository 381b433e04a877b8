package dev.podium.scheduler.container;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.json.Texts;
import dev.podium.scheduler.container.JobView.Exit;
import dev.podium.scheduler.container.JobView.PodView;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What it means for a step how its job is. */
final class JobEnd {

  private static final int LONGEST = 500;

  /** What does not mend itself. The first failure of a pull does not count, the back-off does. */
  private static final Set<String> STUCK =
      Set.of(
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError",
          "StartError");

  /** A pod that fails of itself: whoever runs it has ended it, not what it runs. */
  private static final Set<String> ENDED_BY_CLUSTER =
      Set.of(
          "Evicted",
          "Preempting",
          "Preempted",
          "NodeLost",
          "NodeShutdown",
          "Terminated",
          "Shutdown",
          "NodeAffinity",
          "UnexpectedAdmissionError",
          "OutOfcpu",
          "OutOfmemory",
          "OutOfephemeral-storage",
          "OutOfpods");

  private JobEnd() {}

  /**
   * The outcome, as soon as there is one.
   *
   * @param job null if the cluster has none any more
   * @param last the last line that was printed, empty if there is none
   */
  static Optional<StepOutcome> of(@Nullable JobView job, String last) {
    if (job == null) {
      return Optional.of(
          new StepOutcome.PlatformError("The job was removed from the cluster by somebody else."));
    }
    PodView pod = job.pod();
    return switch (job.ended()) {
      case COMPLETE -> Optional.of(new StepOutcome.Done());
      case FAILED -> Optional.of(failed(job, last));
      case NOT_YET ->
          pod != null && STUCK.contains(pod.waiting().reason())
              ? Optional.of(new StepOutcome.UserError(stuck(pod)))
              : Optional.empty();
    };
  }

  private static String stuck(PodView pod) {
    return "The container cannot start: %s"
        .formatted(words(pod.waiting().reason(), pod.waiting().message()));
  }

  private static StepOutcome failed(JobView job, String last) {
    if (job.reason().equals("DeadlineExceeded")) {
      return new StepOutcome.TimedOut("The job took longer than kubernetes.timeout_seconds.");
    }
    PodView pod = job.pod();
    if (pod == null) {
      return new StepOutcome.PlatformError(
          "The job failed, and its pod is gone: " + words(job.reason(), job.message()));
    }
    if (pod.reason().equals("DeadlineExceeded")) {
      return new StepOutcome.TimedOut("The pod took longer than it may.");
    }
    if (!pod.disruption().isEmpty() || ENDED_BY_CLUSTER.contains(pod.reason())) {
      return new StepOutcome.PlatformError(
          "The cluster ended the pod: "
              + words(pod.reason().isEmpty() ? pod.disruption() : pod.reason(), pod.message()));
    }
    Exit end = pod.end();
    return end == null
        ? new StepOutcome.PlatformError(
            "The job failed without its container: " + words(job.reason(), job.message()))
        : exited(end, last);
  }

  private static StepOutcome exited(Exit end, String last) {
    if (end.reason().equals("OOMKilled")) {
      return new StepOutcome.UserError(
          "The container used more memory than it may and was killed (OOMKilled). Give it more by"
              + " kubernetes.memory.");
    }
    if (end.reason().equals("ContainerStatusUnknown")) {
      return new StepOutcome.PlatformError("The cluster lost the container: " + end.message());
    }
    String how =
        end.signal() == 0
            ? "The container ended with exit code %d".formatted(end.code())
            : "The container was ended by signal %d".formatted(end.signal());
    String why = last.isEmpty() ? lastLine(end.message()) : last;
    String word =
        end.reason().isEmpty() || end.reason().equals("Error")
            ? ""
            : " (%s)".formatted(end.reason());
    return new StepOutcome.UserError(
        why.isEmpty() ? how + word + "." : how + word + ": " + Texts.shorten(why, LONGEST));
  }

  private static String lastLine(String text) {
    String all = text.stripTrailing();
    return all.substring(all.lastIndexOf('\n') + 1).strip();
  }

  private static String words(String reason, String message) {
    String text = message.isBlank() ? reason : reason.isBlank() ? message : reason + ": " + message;
    String clear = Texts.shorten(text.strip(), LONGEST);
    return clear.endsWith(".") ? clear : clear + ".";
  }
}
