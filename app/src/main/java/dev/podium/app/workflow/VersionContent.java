package dev.podium.app.workflow;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.workflow.PropertiesSnapshot;
import dev.podium.domain.workflow.StoredVersion;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The part of a version that never changes. */
record VersionContent(
    Workflow workflow,
    String note,
    String author,
    Instant createdAt,
    @Nullable JsonNode gitInfo,
    Map<String, JsonNode> extra) {

  /** Completes it with what changes: the properties and which version is active. */
  StoredVersion with(WorkflowEntity row, int version, PropertiesSnapshot snapshot) {
    boolean active = version == row.activeVersion();
    return new StoredVersion(
        workflow,
        version,
        snapshot.properties(),
        snapshot.author(),
        snapshot.createdAt(),
        author,
        note,
        createdAt,
        gitInfo,
        extra,
        active,
        version == row.latestVersion(),
        version == row.defaultVersion(),
        active ? row.activatedAt() : null,
        active ? row.activatedBy() : null,
        row.internalId());
  }
}
