package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps inside of loops, seen over all iterations at once, as committed. */
public interface FlatSteps {

  /**
   * Which iterations are wanted.
   *
   * @param loopParams values that they must have, as text, by name
   * @param only null for all
   */
  record Filter(Map<String, String> loopParams, @Nullable IterationRank only) {
    public Filter {
      loopParams = Map.copyOf(loopParams);
    }
  }

  /**
   * A step in all iterations that have reached it, lowest first.
   *
   * @throws RefusedException NOT_FOUND if the workflow has no such step inside of a loop, INVALID
   *     if no loop around it has such a param
   */
  List<FlatStep> find(RunView run, StepId step, Filter filter);

  /**
   * Reads more of some of them; those that are gone are left out.
   *
   * @param steps at most 200
   */
  List<FlatStep.Detail> load(RunView run, List<FlatStep> steps);
}
