package dev.podium.domain.permit;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;

/**
 * What permits are counted by: a step needs one permit of each of its tags (runtime.md section 13).
 */
public sealed interface PermitTag {

  /** What generated tags begin with; nobody else may use it. */
  String PREFIX = "maestro_";

  /** The tag's name, under which the limits of the whole cluster are kept. */
  String name();

  /** A tag that is written at a step or in its template; unlimited until somebody limits it. */
  record Written(String name) implements PermitTag {}

  /**
   * The steps of a workflow, limited by its property {@code step_concurrency}.
   *
   * @param workflow theirs: that of the iterations inside of a loop
   * @param pushed the workflow whose properties hold the limit
   * @param onlyIfSet whether there is no limit unless that property is set
   */
  record OfWorkflow(WorkflowId workflow, WorkflowId pushed, boolean onlyIfSet)
      implements PermitTag {
    @Override
    public String name() {
      return PREFIX + workflow;
    }
  }

  /** One step in all runs of a workflow, limited for the whole installation. */
  record OfStep(WorkflowId workflow, WorkflowId pushed, StepId step) implements PermitTag {
    @Override
    public String name() {
      return PREFIX + workflow + ":" + step;
    }
  }

  /**
   * The leaf steps of all runs that hang on one instance, limited by {@code
   * instance_step_concurrency}.
   *
   * @param workflow of the instance at the top
   * @param limit as the definition says
   */
  record OfTree(WorkflowId workflow, long instance, int limit) implements PermitTag {
    @Override
    public String name() {
      return PREFIX + workflow + ":" + instance + ":1";
    }
  }
}
