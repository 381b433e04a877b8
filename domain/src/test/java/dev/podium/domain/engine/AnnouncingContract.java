package dev.podium.domain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.SignalStore.Announced;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What every {@link SignalStore} must do with what is announced. */
public interface AnnouncingContract extends SignalStoreStage {

  @Test
  default void eachNameHasNumbersOfItsOwn() {
    List<Announced> first = store().announce(List.of(signal("a", 1), signal("b", 1)));
    List<Announced> second = store().announce(List.of(signal("b", 2), signal("a", 2)));

    assertThat(first).extracting(it -> it.signal().seq()).containsExactly(1L, 1L);
    assertThat(second).extracting(it -> it.signal().seq()).containsExactly(2L, 2L);
    assertThat(second).allMatch(Announced::isNew);
  }

  @Test
  default void namesDifferInCaseAndBlanks() {
    List<Announced> announced =
        store().announce(List.of(signal("a", 1), signal("A", 1), signal("a ", 1)));

    assertThat(announced).extracting(it -> it.signal().seq()).containsExactly(1L, 1L, 1L);
  }

  @Test
  default void aSignalIsAnsweredAsItWasAnnounced() {
    Announcement announcement =
        new Announcement(
            "table/orders",
            Map.of("day", new ParamValue.Whole(20260301)),
            "id-1",
            Map.of("rows", JsonNodeFactory.instance.numberNode(5)),
            "ann",
            Instant.ofEpochMilli(1_700_000_000_000L));

    Signal signal = store().announce(List.of(announcement)).getFirst().signal();

    assertThat(signal)
        .isEqualTo(
            new Signal(
                "table/orders",
                1,
                "id-1",
                announcement.params(),
                announcement.payload(),
                "ann",
                announcement.requestedAt(),
                clock().instant()));
  }

  @Test
  default void oneOfTheSameNameAndIdIsAnnouncedOnce() {
    Signal known = store().announce(List.of(signal("a", 1))).getFirst().signal();
    clock().tick(Duration.ofSeconds(1));

    List<Announced> again = store().announce(List.of(signal("a", 1), signal("a", 2)));

    assertThat(again.get(0)).isEqualTo(new Announced(known, false));
    assertThat(again.get(1).isNew()).isTrue();
    assertThat(again.get(1).signal().seq()).isEqualTo(2);
  }

  @Test
  default void ofTwoEqualOnesInABatchTheFirstIsAnnounced() {
    List<Announced> announced = store().announce(List.of(signal("a", 1), signal("a", 1)));

    assertThat(announced).extracting(Announced::isNew).containsExactly(true, false);
    assertThat(announced.get(1).signal()).isEqualTo(announced.get(0).signal());
  }

  @Test
  default void parallelAnnouncementsGetAllNumbersWithoutGaps() throws Exception {
    List<Future<List<Announced>>> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 40; i++) {
        int number = i;
        answers.add(
            executor.submit(
                () ->
                    store()
                        .announce(
                            number % 2 == 0
                                ? List.of(signal("new", number), signal("other", number))
                                : List.of(signal("other", number), signal("new", number)))));
      }
    }
    List<Long> numbers = new ArrayList<>();
    for (Future<List<Announced>> answer : answers) {
      answer.get().stream()
          .filter(it -> it.signal().name().equals("new"))
          .forEach(it -> numbers.add(it.signal().seq()));
    }
    assertThat(numbers)
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
  }
}
