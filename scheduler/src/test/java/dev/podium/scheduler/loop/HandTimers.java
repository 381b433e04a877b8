package dev.podium.scheduler.loop;

import dev.podium.scheduler.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Timers that ring when the test says so. */
final class HandTimers implements Timers {

  private final List<Waiting> alarms = new ArrayList<>(); // guarded by itself
  private final List<Runnable> pauses = new ArrayList<>(); // guarded by alarms
  private int everSet; // guarded by alarms

  private record Waiting(Instant due, Runnable action) {}

  @Override
  public Alarm at(Instant due, Runnable action) {
    Waiting waiting = new Waiting(due, action);
    synchronized (alarms) {
      alarms.add(waiting);
      everSet++;
    }
    return () -> {
      synchronized (alarms) {
        alarms.remove(waiting);
      }
    };
  }

  @Override
  public Alarm after(Duration pause, Runnable action) {
    synchronized (alarms) {
      pauses.add(action);
    }
    return () -> {
      synchronized (alarms) {
        pauses.remove(action);
      }
    };
  }

  /** Until somebody makes a pause. */
  void awaitPause() {
    Await.until(() -> !paused().isEmpty());
  }

  void endPauses() {
    List<Runnable> ending = paused();
    synchronized (alarms) {
      pauses.removeAll(ending);
    }
    ending.forEach(Runnable::run);
  }

  private List<Runnable> paused() {
    synchronized (alarms) {
      return List.copyOf(pauses);
    }
  }

  /** How many were set, the cancelled ones included. */
  int everSet() {
    synchronized (alarms) {
      return everSet;
    }
  }

  /** The times that are waited for, each once. */
  List<Instant> due() {
    synchronized (alarms) {
      return alarms.stream().map(Waiting::due).distinct().sorted().toList();
    }
  }

  /** Rings all that are due. */
  void ring(Instant now) {
    List<Waiting> ringing;
    synchronized (alarms) {
      ringing = alarms.stream().filter(alarm -> !alarm.due().isAfter(now)).toList();
      alarms.removeAll(ringing);
    }
    ringing.forEach(alarm -> alarm.action().run());
  }
}
