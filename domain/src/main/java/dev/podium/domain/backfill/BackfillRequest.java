package dev.podium.domain.backfill;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.BackfillId;
import java.util.Map;

/**
 * Asks for a backfill.
 *
 * @param id the dedup key: the same id makes one backfill
 * @param version ACTIVE stands for the version that is active when a run begins
 * @param runParams of all its runs; what its scope says about one run comes on top
 */
public record BackfillRequest(
    WorkflowId workflow,
    BackfillId id,
    VersionSelector version,
    BackfillScope scope,
    Map<String, ParamDefinition> runParams,
    BackfillPace pace) {

  public BackfillRequest {
    runParams = Params.ordered(runParams);
  }

  /** The same of another version. */
  public BackfillRequest of(VersionSelector other) {
    return new BackfillRequest(workflow, id, other, scope, runParams, pace);
  }
}
