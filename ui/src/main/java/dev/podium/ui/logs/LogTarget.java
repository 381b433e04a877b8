package dev.podium.ui.logs;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepView;

/**
 * The attempt whose log is shown.
 *
 * @param run in which it ran
 * @param ordinal of the step in its definition, from 0
 */
public record LogTarget(RunRef run, StepId step, int ordinal, int attempt) {

  /** The one that a view of an attempt is of. */
  public static LogTarget of(RunRef run, StepView attempt) {
    return new LogTarget(run, attempt.id(), attempt.ordinal(), attempt.attempt());
  }
}
