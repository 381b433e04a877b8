package dev.podium.domain.engine;

import dev.podium.domain.param.OutputParams;
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

  private static final long MOST_CHARACTERS = 2_000_000;
  private static final String RETRY_ARTIFACT = "maestro_retry";

  /** It went well, and there is nothing to hand out. */
  public static final StepResult DONE = of(new StepOutcome.Done());

  public StepResult {
    outputs = Params.ordered(outputs);
    artifacts = Params.ordered(artifacts);
    told = List.copyOf(told);
  }

  /** Whether a failure may be tried again: the artifact {@code maestro_retry} can say no. */
  boolean isRetryable() {
    JsonNode retry = artifacts.get(RETRY_ARTIFACT);
    return retry == null || retry.path("retryable").asBoolean(true);
  }

  /** The result itself; a fatal error without anything else if that is too much to be kept. */
  public StepResult bounded() {
    long params = OutputParams.length(outputs);
    long documents = artifacts.values().stream().mapToLong(it -> it.toString().length()).sum();
    if (params <= MOST_CHARACTERS && documents <= MOST_CHARACTERS) {
      return this;
    }
    String what = params > MOST_CHARACTERS ? "outputs" : "artifacts";
    return new StepResult(
        new StepOutcome.FatalError(
            "The step's %s take %d characters; %d are allowed."
                .formatted(what, Math.max(params, documents), MOST_CHARACTERS)),
        Map.of(),
        Map.of(),
        told,
        null);
  }

  /** An outcome, and nothing else. */
  public static StepResult of(StepOutcome outcome) {
    return new StepResult(outcome, Map.of(), Map.of(), List.of(), null);
  }
}
