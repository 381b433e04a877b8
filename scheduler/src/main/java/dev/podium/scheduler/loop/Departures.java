package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which runs have ended on this node while somebody was about to put new ones into memory. A run is
 * in the store before it is in memory: between the two it may be loaded from there and end, and
 * must not come back as it was made.
 */
final class Departures {

  // All are guarded by this.
  private final TreeSet<Long> open = new TreeSet<>();
  private final Deque<Departed> departed = new ArrayDeque<>();
  private final Set<RunKey> keys = new HashSet<>();
  private long last;

  /** A run that ended after the watch of that number had begun, and before any later one did. */
  private record Departed(RunKey run, long watch) {}

  /** Remembers all runs that end until it is closed. */
  final class Watch implements AutoCloseable {
    private final long number;

    private Watch(long number) {
      this.number = number;
    }

    /** Whether the run has ended since the watch began, or shortly before. */
    boolean hasSeen(RunKey run) {
      synchronized (Departures.this) {
        return keys.contains(run);
      }
    }

    @Override
    public void close() {
      end(number);
    }
  }

  /** Begins before the runs are made that it is for. */
  synchronized Watch watch() {
    last++;
    open.add(last);
    return new Watch(last);
  }

  /** Notes that a run ends, before it is gone from memory. */
  synchronized void note(RunKey run) {
    if (!open.isEmpty() && keys.add(run)) {
      departed.add(new Departed(run, last));
    }
  }

  private synchronized void end(long number) {
    open.remove(number);
    long oldest = open.isEmpty() ? Long.MAX_VALUE : open.first();
    while (!departed.isEmpty() && departed.getFirst().watch() < oldest) {
      keys.remove(departed.removeFirst().run());
    }
  }
}
