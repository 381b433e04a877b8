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
    assertThat(room.left()).isEqualTo(70);

    census(Map.of("one", 30, "two", 0), Set.of());
    assertThat(room.left()).isEqualTo(70);

    here.set(150);
    assertThat(room.left()).isZero();
  }

  @Test
  void itKeepsMoreAsLongAsTheOthersHaveAsMuch() {
    here.set(1_000);

    census(Map.of("one", 1_000, "two", 1_200, "three", 800), Set.of());

    assertThat(room.left()).isEqualTo(100);
  }

  @Test
  void aNodeThatLeavesTheWorkDoesNotCount() {
    here.set(50);
    census(Map.of("one", 50, "two", 1_000), Set.of("two"));
    assertThat(room.left()).isEqualTo(50);

    census(Map.of("one", 50, "two", 1_000), Set.of("one"));
    assertThat(room.left()).isZero();
  }

  private void census(Map<String, Integer> runs, Set<String> draining) {
    room.onCensus(new Census(runs, draining, List.of()));
  }
}
