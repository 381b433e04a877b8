package dev.podium.scheduler.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.scheduler.container.JobView.Ended;
import dev.podium.scheduler.container.JobView.Exit;
import dev.podium.scheduler.container.JobView.PodView;
import dev.podium.scheduler.container.JobView.Waiting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobEndTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ContainerCreating", "PodInitializing", "ErrImagePull", "Unschedulable"})
  void whatMayMendItselfHasNoOutcome(String reason) {
    assertThat(JobEnd.of(FakeJobs.waiting(reason, "soon"), "")).isEmpty();
    assertThat(JobEnd.of(FakeJobs.running(), "")).isEmpty();
    assertThat(JobEnd.of(new JobView(Ended.NOT_YET, "", "", null), "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ImagePullBackOff",
        "InvalidImageName",
        "ErrImageNeverPull",
        "CreateContainerConfigError",
        "CreateContainerError",
        "RunContainerError"
      })
  void whatDoesNotMendItselfIsTheStepsFault(String reason) {
    assertThat(JobEnd.of(FakeJobs.waiting(reason, "because."), ""))
        .contains(
            new StepOutcome.UserError(
                "The container cannot start: %s: because.".formatted(reason)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "2 | 0 | Error | last words | The container ended with exit code 2: last words",
        "2 | 0 | Error | - | The container ended with exit code 2.",
        "137 | 9 | Error | - | The container was ended by signal 9.",
        "127 | 0 | ContainerCannotRun | - | The container ended with exit code 127 (ContainerCannotRun).",
        "137 | 0 | OOMKilled | x | The container used more memory than it may and was killed (OOMKilled). Give it more by kubernetes.memory.",
      })
  void aContainerThatEndsBadlyIsTheStepsFault(
      int code, int signal, String reason, @Nullable String last, String told) {
    assertThat(
            JobEnd.of(
                FakeJobs.failed(new Exit(code, signal, reason, "")), last == null ? "" : last))
        .contains(new StepOutcome.UserError(told));
  }

  @Test
  void withoutALogTheTerminationMessageIsQuoted() {
    assertThat(JobEnd.of(FakeJobs.failed(new Exit(1, 0, "Error", "first\nwhy\n")), ""))
        .contains(new StepOutcome.UserError("The container ended with exit code 1: why"));
  }

  @Test
  void whatTheClusterEndsIsThePlatformsFault() {
    assertPlatform(failed(pod("Evicted", "The node was low on memory.", "", null)), "Evicted");
    assertPlatform(
        failed(pod("", "", "PreemptionByScheduler", new Exit(137, 9, "Error", ""))),
        "PreemptionByScheduler");
    assertPlatform(failed(pod("NodeLost", "", "", null)), "NodeLost");
    assertPlatform(
        failed(pod("", "", "", new Exit(137, 0, "ContainerStatusUnknown", "gone"))), "gone");
    assertPlatform(new JobView(Ended.FAILED, "Odd", "because", null), "its pod is gone");
    assertPlatform(failed(pod("", "", "", null)), "without its container");
    assertPlatform(null, "removed from the cluster");
  }

  private static void assertPlatform(@Nullable JobView job, String reason) {
    assertThat(JobEnd.of(job, "").orElseThrow())
        .isInstanceOfSatisfying(
            StepOutcome.PlatformError.class, error -> assertThat(error.reason()).contains(reason));
  }

  @Test
  void aDeadlineIsATimeOut() {
    assertThat(JobEnd.of(new JobView(Ended.FAILED, "DeadlineExceeded", "", null), "").orElseThrow())
        .isInstanceOf(StepOutcome.TimedOut.class);
    assertThat(JobEnd.of(failed(pod("DeadlineExceeded", "", "", null)), "").orElseThrow())
        .isInstanceOf(StepOutcome.TimedOut.class);
  }

  private static JobView failed(PodView pod) {
    return new JobView(Ended.FAILED, "BackoffLimitExceeded", "", pod);
  }

  private static PodView pod(String reason, String message, String disruption, @Nullable Exit end) {
    return new PodView("p", "Failed", reason, message, disruption, Waiting.NONE, false, end);
  }
}
