package dev.podium.domain.engine;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a definition sets for a run and its steps, with the params of the run filled in.
 *
 * @param timeout of the whole run
 * @param steps by ordinal
 */
public record RunSettings(Duration timeout, List<StepSettings> steps) {

  public RunSettings {
    Objects.requireNonNull(timeout);
    steps = List.copyOf(steps);
  }

  public StepSettings step(int ordinal) {
    return steps.get(ordinal);
  }
}
