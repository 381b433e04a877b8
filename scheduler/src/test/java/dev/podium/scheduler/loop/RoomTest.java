package dev.podium.scheduler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.ShardStore.Census;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoomTest {

  private final AtomicInteger here = new AtomicInteger();
  private final Room room = new Room("one", here::get);

  @Test
  void aNodeKeepsSomeRunsWhateverTheOthersHave() {
    here.set(30);
    assertThat(left()).isEqualTo(70);

    census(Map.of("one", 30, "two", 0), Set.of());
    assertThat(left()).isEqualTo(70);

    here.set(150);
    assertThat(left()).isZero();
  }

  @Test
  void itKeepsMoreAsLongAsTheOthersHaveAsMuch() {
    here.set(1_000);

    census(Map.of("one", 1_000, "two", 1_200, "three", 800), Set.of());

    assertThat(left()).isEqualTo(100);
  }

  @Test
  void aNodeThatLeavesTheWorkDoesNotCount() {
    here.set(50);
    census(Map.of("one", 50, "two", 1_000), Set.of("two"));
    assertThat(left()).isEqualTo(50);

    census(Map.of("one", 50, "two", 1_000), Set.of("one"));
    assertThat(left()).isZero();
  }

  @Test
  void startsThatAreMadeAtOnceShareTheRoom() {
    here.set(30);

    Room.Place first = room.take(50);
    Room.Place second = room.take(50);
    assertThat(first.runs()).isEqualTo(50);
    assertThat(second.runs()).isEqualTo(20);
    assertThat(left()).isZero();

    here.set(80);
    first.close();
    second.close();
    assertThat(left()).isEqualTo(20);
  }

  private int left() {
    try (Room.Place all = room.take(Integer.MAX_VALUE)) {
      return all.runs();
    }
  }

  private void census(Map<String, Integer> runs, Set<String> draining) {
    room.onCensus(new Census(runs, draining, List.of()));
  }
}
