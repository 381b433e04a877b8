package dev.podium.scheduler.loop;

import dev.podium.domain.engine.Parent;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import org.jspecify.annotations.Nullable;

/** Starts the runs of subworkflows, by the same rules as all others. */
public interface SubworkflowStarts {

  /**
   * Starts a run for a step; a request id that is known answers with what it started.
   *
   * @param parent the step that waits for it, null if none does
   * @throws RefusedException if there is no such workflow or version, or its params cannot be
   *     evaluated
   */
  StartResult start(StartRequest request, @Nullable Parent parent);

  /**
   * Makes another run of what a step started before; a request id that is known answers with what
   * it made.
   *
   * @param ended the latest run of its instance
   * @param request whose workflow it is; its params are those of the restart
   * @param parent the step that waits for it, null if none does
   * @throws RefusedException if it is not the latest any more, or its params cannot be evaluated
   */
  StartResult restart(
      RunView ended, Repetition repetition, StartRequest request, @Nullable Parent parent);
}
