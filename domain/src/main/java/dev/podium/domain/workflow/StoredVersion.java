package dev.podium.domain.workflow;

import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Workflow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One version of a workflow with the properties in force.
 *
 * @param note the author's change note, empty if none
 * @param internalId the workflow's number over all workflows, from 10000
 */
public record StoredVersion(
    Workflow workflow,
    int version,
    Properties properties,
    String propertiesAuthor,
    Instant propertiesAt,
    String author,
    String note,
    Instant createdAt,
    @Nullable JsonNode gitInfo,
    Map<String, JsonNode> extra,
    boolean active,
    boolean latest,
    boolean isDefault,
    @Nullable Instant activatedAt,
    @Nullable String activatedBy,
    long internalId) {

  /** What pushes the same again, properties in force included. */
  public PushRequest toPush() {
    return new PushRequest(properties.withoutTags(), workflow, true, gitInfo, extra);
  }

  /** The properties in force. */
  public PropertiesSnapshot snapshot() {
    return new PropertiesSnapshot(properties, propertiesAuthor, propertiesAt);
  }
}
