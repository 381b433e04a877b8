package dev.podium.ui.runs;

import dev.podium.domain.run.StepTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A point in an attempt's history. */
record StepMoment(String word, Instant at) {

  /** Those that were passed, in their order. */
  static List<StepMoment> of(StepTimes times) {
    List<StepMoment> moments = new ArrayList<>();
    add(moments, "Created", times.created());
    add(moments, "Initialized", times.initialized());
    add(moments, "Paused", times.paused());
    add(moments, "Waited for signals", times.waitingForSignals());
    add(moments, "Evaluated params", times.evaluatingParams());
    add(moments, "Waited for permits", times.waitingForPermits());
    add(moments, "Starting", times.starting());
    add(moments, "Running", times.running());
    add(moments, "Finishing", times.finishing());
    add(moments, "Ended", times.ended());
    // A breakpoint may hold a step at more than one place, so the times decide.
    moments.sort(Comparator.comparing(StepMoment::at));
    return List.copyOf(moments);
  }

  private static void add(List<StepMoment> moments, String word, @Nullable Instant at) {
    if (at != null) {
      moments.add(new StepMoment(word, at));
    }
  }
}
