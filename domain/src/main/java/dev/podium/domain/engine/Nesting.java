package dev.podium.domain.engine;

import dev.podium.domain.run.ChildRuns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts the runs inside of one kind of step and follows them (runtime.md section 10). */
interface Nesting<P extends ChildRuns.Progress> {

  /** Begins an attempt that is RUNNING now. */
  void begin(StepState step);

  /** Some of the runs inside have changed. */
  void changed(StepState step, P progress, List<RunEvent.Child> changes);

  /**
   * All that was ever made of the runs inside.
   *
   * @param left what an earlier attempt left, from which this one goes on; null if it begins anew
   */
  void found(StepState step, P progress, List<RunEvent.Child> found, @Nullable LeftInside left);
}
