package dev.podium.domain.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.PausedAttempt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps breakpoints, and which attempts they hold. Throws {@link StoreUnavailableException} as
 * {@link RunStore} does.
 */
public interface BreakpointStore {

  /** All of them; {@link NoticeBoard} tells whether what a node knows is still all. */
  List<Breakpoint> all();

  /** Keeps a breakpoint; answers the one there was, if the step was held before. */
  Breakpoint add(Breakpoint breakpoint);

  /** The versions that the running instances of a workflow follow. */
  List<Integer> runningVersions(WorkflowId workflow);

  /**
   * Removes a breakpoint, and tells running instances to let the step go on, in one transaction.
   *
   * @param places where the step stands, by version; instances of other versions are told nothing
   * @return whether there was one
   */
  boolean remove(WorkflowId workflow, StepId step, Map<Integer, StepPlace> places, String user);

  /**
   * Where a step stands in a version.
   *
   * @param loop the loop whose body it is in, null for a step of the workflow itself
   * @param ordinal among the steps of the workflow, or of that body
   */
  record StepPlace(@Nullable StepId loop, int ordinal) {}

  /** The attempts of a workflow's steps that are held, the longest held first. */
  List<PausedAttempt> paused(WorkflowId workflow);
}
