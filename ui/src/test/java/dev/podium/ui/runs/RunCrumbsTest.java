package dev.podium.ui.runs;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.run.RunSummaryBuilder.aSummary;
import static dev.podium.domain.run.RunViewBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Initiator.Ancestor;
import dev.podium.domain.run.Initiator.Kind;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunCrumbsTest {

  private static final Ancestor OUTER =
      new Ancestor(run("daily", 7, 2), new StepId("each"), 1, Kind.FOREACH, true, 9);
  private static final Ancestor INNER =
      new Ancestor(
          run("maestro_foreach_7_ab", 4, 2), new StepId("sub"), 1, Kind.SUBWORKFLOW, true, 1);

  @Test
  void aRootLiesInItsWorkflow() {
    assertThat(crumbs(run("daily", 7, 1), new Initiator.Manual("ann")))
        .containsExactly("Workflows=workflows", "Daily=workflows/daily", "Run #7=");
  }

  @Test
  void anIterationIsNamedByItsNumberAndNeverByItsId() {
    Initiator loop = new Initiator.Upstream(List.of(OUTER));
    RunRef iteration = run("maestro_foreach_7_ab", 4, 2);

    assertThat(crumbs(iteration, loop))
        .containsExactly(
            "Workflows=workflows",
            "daily=workflows/daily",
            "Run #7 · run 2=workflows/daily/runs/7/2",
            "each=workflows/daily/runs/7/2?step=each",
            "Iteration 4 · run 2=");
    assertThat(RunWords.title(summary(iteration, loop))).isEqualTo("each · Iteration 4 · run 2");
    assertThat(RunWords.initiator(loop)).isEqualTo("step each of daily #7 · run 2");
  }

  @Test
  void aSubworkflowLiesBelowAllThatIsAroundIt() {
    Initiator subworkflow = new Initiator.Upstream(List.of(OUTER, INNER));

    assertThat(crumbs(run("child", 1, 1), subworkflow))
        .containsExactly(
            "Workflows=workflows",
            "daily=workflows/daily",
            "Run #7 · run 2=workflows/daily/runs/7/2",
            "each=workflows/daily/runs/7/2?step=each",
            "Iteration 4 · run 2=workflows/maestro_foreach_7_ab/runs/4/2",
            "sub=workflows/maestro_foreach_7_ab/runs/4/2?step=sub",
            "child #1=");
    assertThat(RunWords.title(summary(run("child", 1, 1), subworkflow))).isEqualTo("Run #1");
    assertThat(RunWords.initiator(subworkflow)).isEqualTo("step sub of each · Iteration 4 · run 2");
  }

  private static List<String> crumbs(RunRef ref, Initiator initiator) {
    Workflow definition = aWorkflow(ref.workflow().value()).named("Daily").build();
    RunView view = aRun(definition, summary(ref, initiator)).build();
    return RunCrumbs.Crumb.to(view).stream()
        .map(crumb -> "%s=%s".formatted(crumb.text(), crumb.path()))
        .toList();
  }

  private static RunSummary summary(RunRef ref, Initiator initiator) {
    return aSummary(ref, RunStatus.IN_PROGRESS).startedBy(initiator).build();
  }

  private static RunRef run(String workflow, long instance, long run) {
    return new RunRef(new WorkflowId(workflow), instance, run);
  }
}
