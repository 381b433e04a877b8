package dev.podium.scheduler.loop;

import dev.podium.domain.engine.Parent;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import org.jspecify.annotations.Nullable;

/** Starts the runs of subworkflows, by the same rules as all others. */
@FunctionalInterface
public interface SubworkflowStarts {

  /**
   * Starts a run for a step; a request id that is known answers with what it started.
   *
   * @param parent the step that waits for it, null if none does
   * @throws RefusedException if there is no such workflow or version, or its params cannot be
   *     evaluated
   */
  StartResult start(StartRequest request, @Nullable Parent parent);
}
