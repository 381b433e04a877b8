package dev.podium.ui.runs;

import static dev.podium.domain.run.RunSummaryBuilder.aSummary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkPlanTest {

  private static final Initiator ANN = new Initiator.Manual("ann");

  private static final RunSummary QUEUED = run(1, RunStatus.CREATED, ANN);
  private static final RunSummary HELD_IN_QUEUE =
      run(2, RunStatus.CREATED, ANN, PauseCause.INSTANCE);
  private static final RunSummary RUNNING = run(3, RunStatus.IN_PROGRESS, ANN);
  private static final RunSummary PAUSED = run(4, RunStatus.PAUSED, ANN, PauseCause.WORKFLOW);
  private static final RunSummary FAILED = run(5, RunStatus.FAILED, ANN);
  private static final RunSummary DONE = run(6, RunStatus.SUCCEEDED, ANN);
  private static final RunSummary FAILED_INSIDE =
      run(
          7,
          RunStatus.FAILED,
          new Initiator.Upstream(
              List.of(
                  new Initiator.Ancestor(
                      new RunRef(new WorkflowId("around"), 1, 1),
                      new StepId("sub"),
                      1,
                      Initiator.Kind.SUBWORKFLOW,
                      true,
                      1))));
  private static final List<RunSummary> ALL =
      List.of(QUEUED, HELD_IN_QUEUE, RUNNING, PAUSED, FAILED, DONE, FAILED_INSIDE);

  @Test
  void whatHasEndedIsNotEndedAgain() {
    BulkPlan plan = plan(BulkAction.STOP, true, true);

    assertThat(plan.runs()).containsExactly(QUEUED, HELD_IN_QUEUE, RUNNING, PAUSED);
    assertThat(plan.left()).isEqualTo(3);
  }

  @Test
  void onlyWhatIsNotHeldIsPausedAndOnlyWhatIsResumed() {
    assertThat(plan(BulkAction.PAUSE, true, true).runs()).containsExactly(QUEUED, RUNNING);
    assertThat(plan(BulkAction.RESUME, true, true).runs()).containsExactly(HELD_IN_QUEUE, PAUSED);
  }

  @Test
  void whatAStepWaitsForAndOlderRunsAreNotRestarted() {
    assertThat(plan(BulkAction.RESTART, true, true).runs()).containsExactly(FAILED, DONE);
    assertThat(plan(BulkAction.RESTART, false, true).runs()).isEmpty();
  }

  @Test
  void onlyStrictQueuesAreUnblocked() {
    assertThat(plan(BulkAction.UNBLOCK, true, true).runs()).containsExactly(FAILED, FAILED_INSIDE);
    assertThat(plan(BulkAction.UNBLOCK, true, false).runs()).isEmpty();
  }

  private static BulkPlan plan(BulkAction action, boolean latest, boolean strict) {
    return BulkPlan.of(
        action,
        ALL,
        new BulkPlan.Facts() {
          @Override
          public boolean isLatest(RunSummary run) {
            return latest;
          }

          @Override
          public boolean isStrict(WorkflowId workflow) {
            return strict;
          }
        });
  }

  private static RunSummary run(
      long instance, RunStatus status, Initiator initiator, PauseCause... pausedBy) {
    return aSummary(new RunRef(new WorkflowId("w"), instance, 1), status)
        .startedBy(initiator)
        .pausedBy(pausedBy)
        .build();
  }
}
