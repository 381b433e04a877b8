package dev.podium.domain.backfill;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The state of a backfill, and the one table of its legal changes. */
public enum BackfillState {
  /** Its items begin as places become free. */
  RUNNING,
  /** Somebody holds it: no further item begins, what runs goes on. */
  PAUSED,
  /** A run has not succeeded, or cannot begin: no further item begins until it is resumed. */
  FAILED,
  /** Somebody has ended it before its last item. */
  CANCELLED,
  /** Each of its items has had its run, and all have ended. */
  DONE;

  private static final Map<BackfillState, Set<BackfillState>> TABLE =
      new EnumMap<>(
          Map.of(
              RUNNING,
              EnumSet.of(PAUSED, FAILED, CANCELLED, DONE),
              PAUSED,
              EnumSet.of(RUNNING, FAILED, CANCELLED, DONE),
              FAILED,
              EnumSet.of(RUNNING, CANCELLED, DONE),
              CANCELLED,
              EnumSet.noneOf(BackfillState.class),
              DONE,
              EnumSet.noneOf(BackfillState.class)));

  /** Whether a backfill in this state may come into the other. */
  public boolean mayBecome(BackfillState other) {
    return TABLE.getOrDefault(this, Set.of()).contains(other);
  }

  /** Whether no further item of it ever begins. */
  public boolean isTerminal() {
    return TABLE.getOrDefault(this, Set.of()).isEmpty();
  }
}
