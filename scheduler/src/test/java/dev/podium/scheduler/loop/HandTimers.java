package dev.podium.scheduler.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Timers that ring when the test says so. */
final class HandTimers implements Timers {

  private final List<Alarm> alarms = new ArrayList<>(); // guarded by itself

  private record Alarm(Instant due, Runnable action) {}

  @Override
  public void at(Instant due, Runnable action) {
    synchronized (alarms) {
      alarms.add(new Alarm(due, action));
    }
  }

  int count() {
    synchronized (alarms) {
      return alarms.size();
    }
  }

  /** The times that are waited for, each once. */
  List<Instant> due() {
    synchronized (alarms) {
      return alarms.stream().map(Alarm::due).distinct().sorted().toList();
    }
  }

  /** Rings all that are due. */
  void ring(Instant now) {
    List<Alarm> ringing;
    synchronized (alarms) {
      ringing = alarms.stream().filter(alarm -> !alarm.due().isAfter(now)).toList();
      alarms.removeAll(ringing);
    }
    ringing.forEach(alarm -> alarm.action().run());
  }
}
