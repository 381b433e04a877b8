package dev.podium.domain.run;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks for a new instance (api.md section 2).
 *
 * @param requestId the dedup key: the same id starts once
 * @param requestTime when the caller asked, null for now
 * @param persistFailedRun keep a failed instance if its params cannot be evaluated, instead of
 *     refusing
 */
public record StartRequest(
    WorkflowId workflow,
    VersionSelector version,
    Initiator initiator,
    @Nullable UUID requestId,
    @Nullable Instant requestTime,
    List<Tag> runtimeTags,
    Map<String, ParamDefinition> runParams,
    Map<String, JsonNode> artifacts,
    boolean persistFailedRun) {

  public StartRequest {
    runtimeTags = List.copyOf(runtimeTags);
    runParams = Params.ordered(runParams);
    artifacts = Params.ordered(artifacts);
  }

  /** A start by hand without anything special. */
  public static StartRequest manual(WorkflowId workflow, VersionSelector version, String user) {
    return new StartRequest(
        workflow,
        version,
        new Initiator.Manual(user),
        null,
        null,
        List.of(),
        Map.of(),
        Map.of(),
        false);
  }
}
