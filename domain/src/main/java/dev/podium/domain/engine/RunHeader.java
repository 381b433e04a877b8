package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepUuid;
import dev.podium.domain.secret.SecretUser;
import dev.podium.domain.template.RunTemplates;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a run never changes once it is stored.
 *
 * @param shard the shard that the run belongs to, from 0
 * @param owner the workflow's owner when it started
 * @param config what it was asked to do
 * @param templates those of its steps, as they were when it started
 * @param parent the step that waits for it; null for a root and for what nobody waits for
 */
public record RunHeader(
    RunKey key,
    int shard,
    RunRef ref,
    int version,
    UUID uuid,
    Initiator initiator,
    String owner,
    @Nullable Instant requestedAt,
    Instant createdAt,
    Map<String, ParamDefinition> runParams,
    Map<String, Param> params,
    RunTemplates templates,
    RunConfig config,
    @Nullable Parent parent) {

  public RunHeader {
    runParams = Params.ordered(runParams);
    params = Params.ordered(params);
  }

  /** The run at the top of the tree that this one belongs to. */
  public RunRef root() {
    return initiator instanceof Initiator.Upstream upstream ? upstream.root().run() : ref;
  }

  /** The workflow that was pushed: an iteration's is the one that holds the loop. */
  public WorkflowId pushedWorkflow() {
    return InlineOrigin.pushedWorkflow(ref, initiator);
  }

  /** In whose name its params and steps ask for secrets. */
  public SecretUser secretUser() {
    return new SecretUser(pushedWorkflow().value(), owner);
  }

  /** Whether it has a place in its workflow's queue; iterations of loops have none. */
  public boolean isQueued() {
    return InlineOrigin.of(initiator).isEmpty();
  }

  /**
   * The idempotency key of a step's attempt: the same attempt has the same uuid wherever and
   * however often its body runs.
   */
  public UUID stepUuid(int ordinal, int attempt) {
    return StepUuid.of(uuid, ordinal, attempt);
  }
}
