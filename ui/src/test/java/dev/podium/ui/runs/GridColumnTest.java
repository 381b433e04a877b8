package dev.podium.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.StepStatus;
import dev.podium.ui.canvas.GridPicture;
import dev.podium.ui.parts.ViewerTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GridColumnTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void runsStandFromTheOldestToTheNewestWithWhatTheyTook() {
    GridPicture picture =
        picture(
            column(run(3, 1, null, null), Map.of()),
            column(run(2, 1, NOW.minusSeconds(5), null), Map.of()),
            column(run(1, 1, NOW.minusSeconds(60), NOW.minusSeconds(40)), Map.of()));

    assertThat(picture.runs())
        .extracting(GridPicture.Run::path, GridPicture.Run::took)
        .containsExactly(
            tuple("workflows/w/runs/1/1", Duration.ofSeconds(20).toMillis()),
            tuple("workflows/w/runs/2/1", Duration.ofSeconds(5).toMillis()),
            tuple("workflows/w/runs/3/1", 0L));
  }

  @Test
  void aCellIsTheLetterOfItsStatusAndBlankWhereARunHasNoSuchStep() {
    GridPicture picture =
        picture(
            column(run(2, 2, NOW, NOW), steps("a", StepStatus.USER_FAILED)),
            column(run(1, 1, NOW, NOW), steps("b", StepStatus.SUCCEEDED)));

    assertThat(picture.steps())
        .extracting(GridPicture.Step::id, GridPicture.Step::cells)
        .containsExactlyInAnyOrder(tuple("a", " P"), tuple("b", "N "));
    assertThat(picture.statuses().get('P' - 'A')).isEqualTo("USER_FAILED");
    assertThat(picture.statuses().get('N' - 'A')).isEqualTo("SUCCEEDED");
  }

  @Test
  void theNewestDefinitionOrdersTheStepsAndOlderOnesStandWhereTheyWere() {
    GridPicture picture =
        picture(
            column(run(3, 3, NOW, NOW), steps("c", "a", "new")),
            column(run(2, 1, NOW, NOW), steps("a", "gone", "c", "last")),
            column(run(1, 1, NOW, NOW), steps("a", "gone", "c", "last")));

    assertThat(picture.steps())
        .extracting(GridPicture.Step::id)
        .containsExactly("c", "last", "a", "gone", "new");
    assertThat(picture.steps()).allMatch(step -> step.cells().length() == 3);
  }

  @Test
  void theNewestNameOfAStepIsShown() {
    GridPicture picture =
        picture(
            new GridColumn(run(2, 2, NOW, NOW), steps("a"), Map.of(new StepId("a"), "Load it")),
            new GridColumn(run(1, 1, NOW, NOW), steps("a"), Map.of(new StepId("a"), "Fetch it")));

    assertThat(picture.steps()).extracting(GridPicture.Step::name).containsExactly("Load it");
  }

  @Test
  void aRunIsReadAgainOnceItHasChanged() {
    GridColumn column = column(run(1, 1, NOW, null), Map.of());

    assertThat(column.isUpToDate(run(1, 1, NOW, null))).isTrue();
    assertThat(column.isUpToDate(run(1, 1, NOW, NOW))).isFalse();
    assertThat(column.isLive()).isTrue();
  }

  private static GridPicture picture(GridColumn... newestFirst) {
    return GridColumn.picture(List.of(newestFirst), ViewerTime.current(), NOW);
  }

  private static GridColumn column(RunSummary run, Map<StepId, StepStatus> steps) {
    return new GridColumn(run, steps, Map.of());
  }

  private static Map<StepId, StepStatus> steps(String id, StepStatus status) {
    return Map.of(new StepId(id), status);
  }

  private static Map<StepId, StepStatus> steps(String... ids) {
    Map<StepId, StepStatus> steps = new LinkedHashMap<>();
    for (String id : ids) {
      steps.put(new StepId(id), StepStatus.SUCCEEDED);
    }
    return steps;
  }

  private static RunSummary run(
      long instance, int version, @Nullable Instant started, @Nullable Instant ended) {
    return new RunSummary(
        new RunRef(new WorkflowId("w"), instance, 1),
        version,
        new UUID(1, instance),
        ended == null ? RunStatus.IN_PROGRESS : RunStatus.SUCCEEDED,
        new Initiator.Manual("ann"),
        null,
        NOW.minusSeconds(90),
        started,
        ended,
        NOW,
        ended == null ? 1 : 2,
        null,
        Set.of());
  }
}
