package dev.podium.scheduler.loop;

import java.time.Instant;

/** Calls back at a time; nothing is stored, due times stand in the rows of their steps. */
public interface Timers {
  void at(Instant due, Runnable action);
}
