package dev.podium.scheduler.trigger;

import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.FireStore.Due;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.FireStore.Waits;
import dev.podium.scheduler.command.StartContext;
import java.time.Duration;
import java.time.Instant;

/** Decides what a trigger does that is due, and evaluates the starts of its runs. */
final class FirePlanner {

  /** Runs that one trigger starts at once; the rest follows after the others' turn. */
  static final int MOST_STARTS = 10;

  private final TimePlanner times;
  private final SignalPlanner signals;

  /**
   * A planner.
   *
   * @param grace a firing at a time that is later than this is missed
   */
  FirePlanner(FireStore store, StartContext context, Duration grace) {
    times = new TimePlanner(grace);
    signals =
        new SignalPlanner(
            store, new TriggerExpressions(context.clock(), context.installation().environment()));
  }

  /** What it does now; throws only if the database is away. */
  Planned plan(Due due, Instant now, TriggerStarts starts) {
    return switch (due.waits()) {
      case Waits.ForTime time -> times.plan(due, time, now, starts);
      case Waits.ForSignals waits -> signals.plan(due, waits, starts);
    };
  }
}
