package dev.podium.domain.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Workflow-level properties, shared by all versions (definition.md section 2). A null field was not
 * written.
 *
 * @param owner a name, or an object with {@code name} and more fields, echoed as written
 * @param alerting checked to be an object, stored and echoed as written
 * @param tags null in a push; only the tag endpoints set them
 */
public record Properties(
    @Nullable JsonNode owner,
    @Nullable JsonNode accessControl,
    @Nullable RunStrategy runStrategy,
    @Nullable Integer stepConcurrency,
    @Nullable JsonNode alerting,
    @Nullable Boolean alertingDisabled,
    @Nullable Boolean signalTriggerDisabled,
    @Nullable Boolean timeTriggerDisabled,
    @Nullable String description,
    @Nullable List<Tag> tags) {}
