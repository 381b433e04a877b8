package dev.podium.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupJobTest {

  private static final Duration ALL = Duration.ofSeconds(3);

  private long now;
  private final List<Duration> shares = new ArrayList<>();

  /** One that has so much to do. */
  private Cleanup needing(Duration work) {
    return new Cleanup() {
      private long left = work.toNanos();

      @Override
      public void work(Duration atMost) {
        shares.add(atMost);
        long done = Math.min(left, atMost.toNanos());
        left -= done;
        now += done;
      }

      @Override
      public boolean removeSome() {
        throw new UnsupportedOperationException("the job gives time, it does not count pieces");
      }
    };
  }

  private void run(Cleanup... cleanups) {
    CleanupJob.work(List.of(cleanups), ALL, () -> now);
  }

  @Test
  void whatOthersDoNotNeedGoesToWhoeverHasMoreToDo() {
    run(needing(Duration.ZERO), needing(Duration.ofMinutes(1)), needing(Duration.ZERO));

    assertThat(shares.subList(0, 3)).containsOnly(Duration.ofSeconds(1));
    assertThat(shares.get(3)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Duration.ofNanos(now)).isEqualTo(ALL);
  }

  @Test
  void thoseThatAllHaveMuchToDoGetTheSame() {
    run(needing(Duration.ofMinutes(1)), needing(Duration.ofMinutes(1)));

    assertThat(shares).containsExactly(Duration.ofMillis(1_500), Duration.ofMillis(1_500));
  }

  @Test
  void oneThatBreaksHoldsUpNoOther() {
    run(
        () -> {
          throw new IllegalStateException("the database is away");
        },
        needing(Duration.ofSeconds(2)));

    assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void piecesAreRemovedUntilNothingIsLeft() {
    int[] left = {3};

    run(() -> --left[0] > 0);

    assertThat(left[0]).isZero();
  }

  @Test
  void withNothingToDoNothingIsAskedTwice() {
    run(needing(Duration.ZERO), needing(Duration.ofMillis(100)));

    assertThat(shares).hasSize(2);
  }
}
