package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another run of an instance, or of one of its steps (api.md sections 3 and 4).
 *
 * @param step null for the whole instance
 * @param policy RESTART_FROM_INCOMPLETE or RESTART_FROM_BEGINNING
 * @param params override those of the run, or those of the step if one is named
 * @param requestId the dedup key, null for none
 * @param requestTime when the caller asked, null for now
 * @param upstream how far up it goes if a step started the instance
 */
public record RestartRequest(
    WorkflowId workflow,
    long instance,
    @Nullable StepId step,
    RunPolicy policy,
    Map<String, ParamDefinition> params,
    @Nullable UUID requestId,
    @Nullable Instant requestTime,
    UpstreamMode upstream) {

  public RestartRequest {
    params = Params.ordered(params);
  }

  /** Whether what runs again keeps nothing of what ran inside of it. */
  public boolean isAnew() {
    return policy == RunPolicy.RESTART_FROM_BEGINNING;
  }

  /** One that goes up to the root. */
  public RestartRequest(
      WorkflowId workflow,
      long instance,
      @Nullable StepId step,
      RunPolicy policy,
      Map<String, ParamDefinition> params,
      @Nullable UUID requestId,
      @Nullable Instant requestTime) {
    this(workflow, instance, step, policy, params, requestId, requestTime, UpstreamMode.ROOT);
  }
}
