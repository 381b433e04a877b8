package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands on breakpoints (runtime.md section 12). What is refused changes nothing. */
public interface Breakpoints {

  /**
   * Holds a step from now on; if it is held already, answers the breakpoint there is.
   *
   * @throws dev.podium.domain.problem.RefusedException NOT_FOUND if there is no such workflow,
   *     INVALID if it has no such step
   */
  Breakpoint add(WorkflowId workflow, StepId step, Caller caller);

  /**
   * Holds the step no more.
   *
   * @param resume whether attempts that are held go on; otherwise they wait to be resumed one by
   *     one
   * @throws dev.podium.domain.problem.RefusedException NOT_FOUND if it was not held
   */
  void remove(WorkflowId workflow, StepId step, boolean resume, Caller caller);

  /**
   * The breakpoints of a workflow, oldest first.
   *
   * @param step null for all of its steps
   */
  List<Breakpoint> find(WorkflowId workflow, @Nullable StepId step);

  /** The attempts of a workflow that are held, the longest held first. */
  List<PausedAttempt> paused(WorkflowId workflow, @Nullable StepId step);
}
