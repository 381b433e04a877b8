package dev.podium.domain.engine;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.ChildRuns;
import java.util.Map;

/**
 * What the latest attempt of a step that had runs inside of it knew of them in the end. Another
 * attempt goes on from there; what is not in it counts no more.
 *
 * @param run the run of the instance that made the attempt
 * @param params those of the attempt, evaluated
 */
public record LeftInside(long run, ChildRuns.Progress progress, Map<String, Param> params) {
  public LeftInside {
    params = Params.ordered(params);
  }
}
