package dev.podium.domain.definition;

import java.util.Objects;

/** A workflow's id; its rules (definition.md section 3.1) are checked by the codec. */
public record WorkflowId(String value) {
  public WorkflowId {
    Objects.requireNonNull(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
