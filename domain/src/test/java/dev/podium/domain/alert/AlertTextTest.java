package dev.podium.domain.alert;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.secret.ReferenceKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertTextTest {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final RunRef RUN = new RunRef(new WorkflowId("nightly"), 7, 1);

  static Param text(String value) {
    return Param.of(new ParamValue.Text(value), AT, ParamSource.DEFINITION);
  }

  private static AlertCause cause(AlertType type, AlertSubject subject) {
    return new AlertCause(type, subject, AT, "");
  }

  @Test
  void aFailureSaysWhichStepFailedAndWhy() {
    AlertText text =
        AlertText.of(
            cause(AlertType.STEP_FAILURE, AlertSubject.of(RUN)),
            run(RunStatus.FAILED, "The disk is full."));

    assertThat(text.title()).isEqualTo("nightly run 7 failed");
    assertThat(text.body())
        .isEqualTo(
            """
            Workflow: nightly
            Run: 7
            At 2026-01-02 03:04:05 UTC
            Status: FAILED, version 3
            Started at 2026-01-02 03:04:05 UTC
            Ended at 2026-01-02 03:04:05 UTC
            Step load is FATALLY_FAILED after attempt 2: The disk is full.""");
  }

  @Test
  void theTitleTellsRunsStepsAndWorkflowsApart() {
    RunRef again = new RunRef(new WorkflowId("nightly"), 7, 3);

    assertThat(title(AlertType.STEP_FAILURE, AlertSubject.of(again), RunStatus.TIMED_OUT))
        .isEqualTo("nightly run 7, run 3 of it timed out");
    assertThat(
            title(
                AlertType.LONG_RUNNING,
                AlertSubject.of(RUN, new StepId("load"), 2),
                RunStatus.IN_PROGRESS))
        .isEqualTo("nightly run 7: step load takes long");
    assertThat(title(AlertType.SUCCESS_WITHIN, AlertSubject.of(RUN.workflow()), RunStatus.FAILED))
        .isEqualTo("nightly has not succeeded for long");
  }

  private static String title(AlertType type, AlertSubject subject, RunStatus status) {
    return AlertText.of(cause(type, subject), run(status, null)).title();
  }

  @Test
  void aRunThatCannotBeReadIsToldOfAllTheSame() {
    AlertText text = AlertText.of(cause(AlertType.TCT_VIOLATION, AlertSubject.of(RUN)), null);

    assertThat(text.title()).isEqualTo("nightly run 7 is late");
    assertThat(text.body()).contains("Should have been complete at 2026-01-02 03:04:05 UTC");
  }

  @Test
  void secretsAndWhatBreaksALineAreNotInIt() {
    String secret = new ReferenceKey(new byte[32]).reference("token").text();

    AlertText text =
        AlertText.of(
            cause(AlertType.STEP_FAILURE, AlertSubject.of(RUN)),
            run(RunStatus.FAILED, "refused " + secret + "\nBcc: x"));
    AlertText titled = new AlertText("a\r\nBcc: b " + secret, "");

    assertThat(text.body()).contains("refused {secret:token}?Bcc: x").doesNotContain(secret);
    assertThat(titled.title()).isEqualTo("a??Bcc: b {secret:token}");
  }

  @Test
  void longTextsAreCut() {
    AlertText text = new AlertText("t".repeat(999), "b".repeat(9_999));

    assertThat(text.title()).hasSize(AlertText.LONGEST_TITLE).endsWith("...");
    assertThat(text.body()).hasSize(AlertText.LONGEST_BODY).endsWith("...");
  }

  @Test
  void aSummarySaysHowManyOfWhichTypeWereHeldBack() {
    Map<AlertType, Integer> counts = new EnumMap<>(AlertType.class);
    counts.put(AlertType.STEP_FAILURE, 20);
    counts.put(AlertType.TCT_VIOLATION, 2);

    AlertText text = AlertText.summary("nightly", counts, List.of("one", "two"));

    assertThat(text.title()).isEqualTo("nightly: 22 more alerts");
    assertThat(text.body())
        .isEqualTo(
            """
            Workflow: nightly
            So many came that they were gathered into this message:
            STEP_FAILURE: 20
            TCT_VIOLATION: 2
            one
            two
            and 20 more""");
  }

  @Test
  void aTestSaysThatItIsOne() {
    AlertText text = AlertText.test(cause(AlertType.STEP_FAILURE, AlertSubject.of(RUN.workflow())));

    assertThat(text.title()).isEqualTo("Test: nightly failed");
    assertThat(text.body()).startsWith("This is a test: nothing has happened.");
  }

  private static RunView run(RunStatus status, @Nullable String infoOfStep) {
    return new RunView(
        new RunSummary(
            RUN,
            3,
            new UUID(1, 2),
            status,
            new Initiator.Manual("ann"),
            null,
            AT,
            AT,
            AT,
            AT,
            1,
            null,
            Set.of()),
        aWorkflow("nightly").withStep("load").build(),
        RunConfig.PLAIN,
        Map.of(),
        Map.of(),
        List.of(
            new StepView(
                new StepId("load"),
                0,
                2,
                new UUID(3, 4),
                StepStatus.FATALLY_FAILED,
                StepTimes.NONE,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                null,
                StepRetries.NONE,
                null,
                null,
                Timeline.EMPTY,
                infoOfStep)),
        List.of(),
        Timeline.EMPTY);
  }
}
