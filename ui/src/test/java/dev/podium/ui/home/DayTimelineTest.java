package dev.podium.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSpan;
import dev.podium.domain.run.RunSpans;
import dev.podium.domain.run.RunStatus;
import dev.podium.ui.parts.ViewerTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayTimelineTest {

  private static final Instant NOW = Instant.parse("2026-03-01T16:00:00Z");

  @Test
  void eachBarSaysWhatItIsAndLeadsThere() {
    DayTimeline timeline =
        timeline(
            NOW.minus(Day.BACK),
            run(4, RunStatus.IN_PROGRESS, "15:00", null),
            run(3, RunStatus.FAILED, "12:02", "12:03"),
            run(2, RunStatus.SUCCEEDED, "12:01", "12:04"),
            run(1, RunStatus.SUCCEEDED, "08:00", "09:30"));

    assertThat(bars(timeline))
        .extracting(bar -> bar.getTitle().orElseThrow())
        .containsExactly(
            "Run #1 · Succeeded · 08:00, 1 h 30 m",
            "2 runs from 12:01 to 12:04, 1 failed",
            "Run #4 · Running since 15:00");
    assertThat(bars(timeline))
        .extracting(Anchor::getHref)
        .containsExactly(
            "workflows/w/runs/1/1", "runs?workflow=w&created=24h", "workflows/w/runs/4/1");
    assertThat(bars(timeline))
        .extracting(bar -> bar.getStyle().get("left"))
        .containsExactly("33.333%", "50.069%", "62.500%");
  }

  @Test
  void aRowSaysTheSameInWords() {
    DayTimeline timeline =
        timeline(
            NOW.minus(Day.BACK),
            run(2, RunStatus.PAUSED, "15:00", null),
            run(1, RunStatus.FAILED, "08:00", "09:30"));

    assertThat(text(timeline)).contains("2 runs, 1 failed, 1 under way");
  }

  @Test
  void barsThatOverlapStandInLanes() {
    DayTimeline timeline =
        timeline(
            NOW.minus(Day.BACK),
            run(3, RunStatus.SUCCEEDED, "09:30", "11:00"),
            run(2, RunStatus.SUCCEEDED, "08:30", "10:00"),
            run(1, RunStatus.SUCCEEDED, "08:00", "09:00"));

    assertThat(bars(timeline))
        .extracting(bar -> bar.getStyle().get("--podium-lane"))
        .containsExactly("0", "1", "0");
  }

  @Test
  void whatIsLeftOutIsSaid() {
    assertThat(
            text(
                timeline(
                    Instant.parse("2026-03-01T10:00:00Z"),
                    run(1, RunStatus.SUCCEEDED, "11:00", "12:00"))))
        .contains("those before 10:00 are left out");
  }

  @Test
  void aDayWithoutAnythingSaysSo() {
    assertThat(text(timeline(NOW.minus(Day.BACK)))).contains("Nothing ran in the last 16 hours");
  }

  private static DayTimeline timeline(Instant wholeSince, RunSpan... spans) {
    return new DayTimeline(
        Day.of(new RunSpans(List.of(spans), wholeSince), List.of(), NOW), ViewerTime.current());
  }

  private static RunSpan run(long instance, RunStatus status, String from, @Nullable String to) {
    return new RunSpan(
        new RunRef(new WorkflowId("w"), instance, 1), status, at(from), to == null ? null : at(to));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T%s:00Z".formatted(time));
  }

  private static List<Anchor> bars(Component timeline) {
    return all(timeline)
        .filter(Anchor.class::isInstance)
        .map(Anchor.class::cast)
        .filter(it -> it.getElement().hasAttribute("data-kind"))
        .toList();
  }

  private static String text(Component timeline) {
    return timeline.getElement().getTextRecursively();
  }

  private static Stream<Component> all(Component root) {
    return Stream.concat(Stream.of(root), root.getChildren().flatMap(DayTimelineTest::all));
  }
}
