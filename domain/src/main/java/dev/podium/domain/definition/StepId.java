package dev.podium.domain.definition;

import java.util.Objects;

/** A step's id, unique in its workflow, loop bodies included. */
public record StepId(String value) {
  public StepId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
