package dev.podium.step;

import java.util.List;
import java.util.Objects;

/**
 * A step type as authors of workflows see it.
 *
 * @param name as steps name it in {@code "type"}: 1 to 64 letters and digits, a letter first; read
 *     in any case. None that Podium has itself
 * @param label for the palette
 * @param help one line
 */
public record StepSchema(String name, String label, String help, List<StepParam> params) {

  public StepSchema {
    Objects.requireNonNull(name);
    Objects.requireNonNull(label);
    Objects.requireNonNull(help);
    params = List.copyOf(params);
  }

  public static StepSchema of(String name, String label, String help, StepParam... params) {
    return new StepSchema(name, label, help, List.of(params));
  }
}
