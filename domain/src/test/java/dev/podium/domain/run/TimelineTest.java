package dev.podium.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void whatOnlyRepeatsTheLastEventIsLeftOut() {
    Timeline timeline =
        Timeline.EMPTY
            .plus(log(0, "waits"))
            .plus(log(1, "waits"))
            .plus(log(2, "goes on"))
            .plus(log(3, "waits"));

    assertThat(timeline.events())
        .containsExactly(log(0, "waits"), log(2, "goes on"), log(3, "waits"));
  }

  @Test
  void whatAUserDidIsNotToldAgainAsAReason() {
    TimelineEvent stop = acted(0, "STOP", "ann");

    Timeline timeline = Timeline.EMPTY.plus(stop).plus(log(1, stop.message())).plus(stop);

    assertThat(timeline.events()).containsExactly(stop);
  }

  @Test
  void twoPeopleWhoDoTheSameAreBothTold() {
    Timeline timeline = Timeline.EMPTY.plus(acted(0, "STOP", "ann")).plus(acted(1, "STOP", "bob"));

    assertThat(timeline.events()).hasSize(2);
  }

  @Test
  void ofMoreThan32EventsTheOldestGo() {
    Timeline timeline = Timeline.EMPTY;
    for (int i = 0; i < 40; i++) {
      timeline = timeline.plus(log(i, "event " + i));
    }

    assertThat(timeline.events()).hasSize(32);
    assertThat(timeline.events().getFirst()).isEqualTo(log(8, "event 8"));
    assertThat(timeline.events().getLast()).isEqualTo(log(39, "event 39"));
  }

  private static TimelineEvent log(int second, String message) {
    return new TimelineEvent.Log(NOON.plusSeconds(second), message);
  }

  private static TimelineEvent acted(int second, String action, String author) {
    return new TimelineEvent.Acted(NOON.plusSeconds(second), action, author, "Done.");
  }
}
