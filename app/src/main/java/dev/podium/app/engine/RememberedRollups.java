package dev.podium.app.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.run.LeafRollup;
import dev.podium.domain.run.LeafRollups;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/**
 * Does not count a large tree again for each look at it: a count that took long is shown for ten
 * times as long, so that whoever looks on all the time takes a tenth of a core at most. A tree that
 * is counted at once, and any whose run has changed its status, is counted anew.
 */
final class RememberedRollups implements LeafRollups {

  private static final long AT_ONCE = Duration.ofMillis(50).toNanos();
  private static final long LONGEST = Duration.ofSeconds(5).toNanos();
  private static final int TIMES = 10;
  private static final int KEPT = 200;

  private final LeafRollups counting;
  private final LongSupplier nanoTime;

  private final Map<RunRef, Counted> known = // guarded by itself
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RunRef, Counted> eldest) {
          return size() > KEPT;
        }
      };

  private record Counted(LeafRollup rollup, RunStatus status, long until) {}

  /**
   * Over those who count.
   *
   * @param nanoTime a clock that only goes forward, as {@link System#nanoTime}
   */
  RememberedRollups(LeafRollups counting, LongSupplier nanoTime) {
    this.counting = counting;
    this.nanoTime = nanoTime;
  }

  @Override
  public LeafRollup of(RunView run) {
    RunRef ref = run.summary().ref();
    RunStatus status = run.summary().status();
    long begin = nanoTime.getAsLong();
    synchronized (known) {
      Counted last = known.get(ref);
      if (last != null && last.status() == status && begin - last.until() < 0) {
        return last.rollup();
      }
    }
    LeafRollup rollup = counting.of(run);
    long end = nanoTime.getAsLong();
    long took = end - begin;
    synchronized (known) {
      if (took < AT_ONCE) {
        known.remove(ref);
      } else {
        known.put(ref, new Counted(rollup, status, end + Math.min(took * TIMES, LONGEST)));
      }
    }
    return rollup;
  }

  @Override
  public LeafRollup inside(RunRef run, Step written, StepView step, IntPredicate iterations) {
    return counting.inside(run, written, step, iterations);
  }
}
