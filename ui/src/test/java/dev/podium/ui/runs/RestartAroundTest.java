package dev.podium.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Initiator.Ancestor;
import dev.podium.domain.run.Initiator.Kind;
import dev.podium.domain.run.IterationStatuses;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestartAroundTest {

  private static final Ancestor EACH = ancestor("daily", 7, "each", Kind.FOREACH, true);
  private static final Ancestor SUB =
      ancestor("maestro_foreach_7_ab", 4, "sub", Kind.SUBWORKFLOW, true);

  @Test
  void nothingIsAroundARoot() {
    assertThat(around(run("daily", 7, RunStatus.FAILED))).isEmpty();
  }

  @Test
  void nothingIsAroundWhatNoStepWaitsFor() {
    Ancestor loose = ancestor("daily", 7, "loose", Kind.SUBWORKFLOW, false);

    assertThat(around(run("child", 1, RunStatus.FAILED, loose), run("daily", 7, RunStatus.FAILED)))
        .isEmpty();
  }

  @Test
  void theRootGetsAnotherRunIfAllHasEnded() {
    assertThat(
            around(
                run("child", 1, RunStatus.FAILED, EACH, SUB),
                run("maestro_foreach_7_ab", 4, RunStatus.FAILED, EACH),
                run("daily", 7, RunStatus.FAILED)))
        .contains(
            new RestartAround(
                "daily #7, which waits for this, gets another run; it runs this again, and what comes after.",
                true));
  }

  @Test
  void aLoopThatGoesOnTakesItsIterationInAgain() {
    assertThat(
            around(
                run("maestro_foreach_7_ab", 4, RunStatus.FAILED, EACH),
                run("daily", 7, RunStatus.IN_PROGRESS)))
        .contains(
            new RestartAround(
                "daily #7 still goes on: this gets another run, for which its step each waits."
                    + " Nothing around that runs again.",
                true));
  }

  @Test
  void whatLiesDeeperIsRunAgainByItsIteration() {
    assertThat(
            around(
                run("child", 1, RunStatus.FAILED, EACH, SUB),
                run("maestro_foreach_7_ab", 4, RunStatus.FAILED, EACH),
                run("daily", 7, RunStatus.IN_PROGRESS)))
        .contains(
            new RestartAround(
                "daily #7 still goes on: each · Iteration 4, which waits for this, gets another run,"
                    + " for which its step each waits. Nothing around that runs again.",
                true));
  }

  @Test
  void anIterationThatHasSucceededWaitsForItsLoop() {
    assertThat(
            around(
                run("maestro_foreach_7_ab", 4, RunStatus.SUCCEEDED, EACH),
                run("daily", 7, RunStatus.IN_PROGRESS)))
        .get()
        .extracting(RestartAround::possible)
        .isEqualTo(false);
  }

  @Test
  void aFailedStepOfARunThatGoesOnTakesInWhatItHasStarted() {
    assertThat(
            around(
                run("child", 1, RunStatus.FAILED, EACH, SUB),
                run("maestro_foreach_7_ab", 4, RunStatus.IN_PROGRESS, EACH),
                run("daily", 7, RunStatus.IN_PROGRESS)))
        .contains(
            new RestartAround(
                "each · Iteration 4 still goes on: this gets another run, for which its step sub waits."
                    + " Nothing around that runs again.",
                true));
  }

  @Test
  void anIterationThatItsLoopHasNotComeToAgainCountsNoMore() {
    RunSummary iteration = run("maestro_foreach_7_ab", 4, RunStatus.FAILED, EACH);
    IterationStatuses three = IterationStatuses.none(3);

    assertThat(
            RestartAround.of(
                iteration,
                wanted ->
                    Optional.of(
                        view(
                            run("daily", 7, RunStatus.FAILED),
                            ChildRuns.of(new ChildRuns.Foreach(0, 3, three))))))
        .contains(
            new RestartAround(
                "each · Iteration 4 counts no more: daily #7 has begun its step each anew since then,"
                    + " and this is none of what it has come to. Restart that step, or the whole run.",
                false));
  }

  private static Optional<RestartAround> around(RunSummary run, RunSummary... latest) {
    return RestartAround.of(
        run,
        wanted ->
            Stream.of(latest)
                .filter(each -> each.ref().equals(wanted))
                .findFirst()
                .map(each -> view(each, null)));
  }

  /** A run that has come to each of the steps, and knows this of what is inside of them. */
  private static RunView view(RunSummary summary, @Nullable ChildRuns inside) {
    Workflow none =
        new Workflow(
            summary.ref().workflow(),
            null,
            null,
            List.of(),
            null,
            List.of(),
            List.of(),
            null,
            null,
            Map.of(),
            List.of());
    return new RunView(
        summary,
        none,
        RunConfig.PLAIN,
        Map.of(),
        Map.of(),
        Stream.of("each", "sub").map(id -> step(id, inside)).toList(),
        List.of(),
        Timeline.EMPTY);
  }

  private static StepView step(String id, @Nullable ChildRuns inside) {
    return new StepView(
        new StepId(id),
        0,
        1,
        new UUID(2, 1),
        StepStatus.FATALLY_FAILED,
        StepTimes.NONE,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        null,
        StepRetries.NONE,
        inside,
        null,
        Timeline.EMPTY,
        null);
  }

  private static Ancestor ancestor(
      String workflow, long instance, String step, Kind kind, boolean sync) {
    return new Ancestor(ref(workflow, instance), new StepId(step), 1, kind, sync, 1);
  }

  private static RunRef ref(String workflow, long instance) {
    return new RunRef(new WorkflowId(workflow), instance, 1);
  }

  private static RunSummary run(
      String workflow, long instance, RunStatus status, Ancestor... ancestors) {
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    return new RunSummary(
        ref(workflow, instance),
        1,
        new UUID(1, instance),
        status,
        ancestors.length == 0
            ? new Initiator.Manual("ann")
            : new Initiator.Upstream(List.of(ancestors)),
        null,
        now,
        now,
        null,
        now,
        1,
        null,
        Set.of());
  }
}
