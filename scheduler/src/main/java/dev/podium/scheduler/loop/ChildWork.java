package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunEffect.LaunchIterations;
import dev.podium.domain.engine.RunEffect.OfChildren;
import dev.podium.domain.engine.RunState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run has yet to do about the runs inside of it: one thing after the other, in the order
 * in which it was asked for. Launches of neighbouring iterations that wait for something earlier
 * become one.
 */
final class ChildWork {

  // Both are guarded by this.
  private final Deque<Asked> waiting = new ArrayDeque<>();
  private boolean working;

  /**
   * Something to do.
   *
   * @param state the run as it was committed with the effect, or later
   */
  record Asked(RunState state, OfChildren effect) {

    /** Both at once; null if they are two different things. */
    private @Nullable Asked with(Asked next) {
      return effect instanceof LaunchIterations first
              && next.effect() instanceof LaunchIterations more
              && first.ordinal() == more.ordinal()
              && first.attempt() == more.attempt()
              && first.run() == more.run()
              && first.first() + first.count() == more.first()
          ? new Asked(
              next.state(),
              new LaunchIterations(
                  first.ordinal(),
                  first.attempt(),
                  first.first(),
                  first.count() + more.count(),
                  first.run()))
          : null;
    }
  }

  /**
   * Asks for something.
   *
   * @param state the run as it was committed with the effects
   * @return whether the caller must have it worked off; otherwise somebody is at it
   */
  synchronized boolean add(RunState state, List<OfChildren> effects) {
    effects.forEach(effect -> waiting.add(new Asked(state, effect)));
    if (working || waiting.isEmpty()) {
      return false;
    }
    working = true;
    return true;
  }

  /** Takes the next thing to do; null if nothing is left, so that whoever asks next begins anew. */
  synchronized @Nullable Asked next() {
    Asked next = waiting.poll();
    if (next == null) {
      working = false;
      return null;
    }
    Asked following = waiting.peek();
    while (following != null) {
      Asked both = next.with(following);
      if (both == null) {
        return next;
      }
      next = both;
      waiting.remove();
      following = waiting.peek();
    }
    return next;
  }
}
