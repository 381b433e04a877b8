package dev.podium.domain.alert;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import org.jspecify.annotations.Nullable;

/**
 * What an alert is about.
 *
 * @param run null if it is about the workflow
 * @param step null if it is about the run or the workflow
 * @param attempt 0 without a step
 */
public record AlertSubject(
    WorkflowId workflow, @Nullable RunRef run, @Nullable StepId step, int attempt) {

  public static AlertSubject of(WorkflowId workflow) {
    return new AlertSubject(workflow, null, null, 0);
  }

  public static AlertSubject of(RunRef run) {
    return new AlertSubject(run.workflow(), run, null, 0);
  }

  public static AlertSubject of(RunRef run, StepId step, int attempt) {
    return new AlertSubject(run.workflow(), run, step, attempt);
  }
}
