package dev.podium.domain.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run by ordinal, unchangeable; a changed table is a copy made once a transition.
 */
public final class StepTable {

  private final @Nullable StepState[] steps;

  private StepTable(@Nullable StepState[] steps) {
    this.steps = steps;
  }

  /** A table of a plan's size without any created step. */
  public static StepTable empty(int size) {
    return new StepTable(new @Nullable StepState[size]);
  }

  /** A table with the given steps created. */
  public static StepTable of(int size, List<StepState> created) {
    @Nullable StepState[] steps = new @Nullable StepState[size];
    for (StepState step : created) {
      steps[step.ordinal()] = step;
    }
    return new StepTable(steps);
  }

  public int size() {
    return steps.length;
  }

  /** The step, or null if it was not created. */
  public @Nullable StepState at(int ordinal) {
    return steps[ordinal];
  }

  List<StepState> created() {
    List<StepState> created = new ArrayList<>(steps.length);
    for (StepState step : steps) {
      if (step != null) {
        created.add(step);
      }
    }
    return created;
  }

  /** The steps that differ from those of an earlier table of the same run. */
  @SuppressWarnings("ReferenceEquality") // an unchanged step is the same object
  public List<StepState> changedSince(StepTable earlier) {
    List<StepState> changed = new ArrayList<>();
    for (int ordinal = 0; ordinal < steps.length; ordinal++) {
      StepState step = steps[ordinal];
      if (step != null && step != earlier.steps[ordinal]) {
        changed.add(step);
      }
    }
    return changed;
  }

  @Nullable StepState[] copy() {
    return steps.clone();
  }

  static StepTable owning(@Nullable StepState[] steps) {
    return new StepTable(steps);
  }
}
