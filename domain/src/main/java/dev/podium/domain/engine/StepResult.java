package dev.podium.domain.engine;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a step's body came to.
 *
 * @param outputs values for params that the step declares, by name; they count only if it went well
 * @param artifacts kept with the attempt however it ended, by name
 * @param told for the timeline, oldest first
 * @param retryAt no further attempt begins earlier; null leaves it to the retry policy
 */
public record StepResult(
    StepOutcome outcome,
    Map<String, ParamValue> outputs,
    Map<String, JsonNode> artifacts,
    List<TimelineEvent> told,
    @Nullable Instant retryAt) {

  /** It went well, and there is nothing to hand out. */
  public static final StepResult DONE = of(new StepOutcome.Done());

  public StepResult {
    outputs = Params.ordered(outputs);
    artifacts = Params.ordered(artifacts);
    told = List.copyOf(told);
  }

  /** An outcome, and nothing else. */
  public static StepResult of(StepOutcome outcome) {
    return new StepResult(outcome, Map.of(), Map.of(), List.of(), null);
  }
}
