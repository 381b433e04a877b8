package dev.podium.scheduler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailBellTest {

  private static final int SHARDS = 32;

  private final MailBell bell = new MailBell(SHARDS);

  @Test
  void whereThereWasMailTheNextLookComesAtOnceAndTheWaitsGrowFromThere() {
    assertThat(bell.next(false, 16)).isEqualTo(40);
    assertThat(bell.next(true, 16)).isEqualTo(5);
    assertThat(bell.next(true, 16)).isEqualTo(5);

    List<Long> waits = new ArrayList<>();
    long quiet = 5;
    while (waits.isEmpty() || waits.getLast() < 40) {
      long wait = bell.next(false, 16);
      assertThat(wait).isLessThanOrEqualTo(5 + quiet / 2 + 1);
      waits.add(wait);
      quiet += wait;
    }
    assertThat(waits).isSorted().hasSizeLessThan(10);
    assertThat(bell.next(false, 16)).isEqualTo(40);
  }

  @Test
  void aNodeThatHoldsAllShardsDoesNotHurry() {
    assertThat(bell.next(true, SHARDS)).isEqualTo(40);
  }

  @Test
  void aRingIsHeardAtOnceAndTheNextLookFollowsSoon() throws InterruptedException {
    bell.ring();
    bell.ring();

    bell.awaitNext(false, 16);

    assertThat(bell.next(false, 16)).isEqualTo(5);
  }
}
