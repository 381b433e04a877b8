package dev.podium.domain.run;

import dev.podium.domain.definition.WorkflowId;

/** One run of one instance of a workflow: the natural key. Instances and runs count from 1. */
public record RunRef(WorkflowId workflow, long instance, long run) {
  @Override
  public String toString() {
    return "[%s][%d][%d]".formatted(workflow, instance, run);
  }
}
