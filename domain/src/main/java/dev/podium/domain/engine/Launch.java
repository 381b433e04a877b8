package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.template.RunTemplates;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A start whose params are evaluated, on its way to become an instance.
 *
 * @param uuid the dedup key
 * @param templates those of its steps, looked up now and kept with the run
 * @param parent the step that waits for it; null if none does
 */
public record Launch(
    WorkflowId workflow,
    int version,
    UUID uuid,
    Initiator initiator,
    String owner,
    @Nullable Instant requestedAt,
    Map<String, ParamDefinition> runParams,
    Map<String, Param> params,
    RunTemplates templates,
    RunConfig config,
    @Nullable Parent parent) {

  public Launch {
    runParams = Params.ordered(runParams);
    params = Params.ordered(params);
  }
}
