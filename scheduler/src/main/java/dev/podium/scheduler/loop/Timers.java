package dev.podium.scheduler.loop;

import java.time.Duration;
import java.time.Instant;

/** Calls back at a time; nothing is stored, due times stand in the rows of their steps. */
public interface Timers {

  Alarm at(Instant due, Runnable action);

  /** Calls back after a while. */
  Alarm after(Duration pause, Runnable action);

  /** One call that is still to come. */
  interface Alarm {
    /** It is not wanted any more; does nothing if it has rung. */
    void cancel();
  }
}
