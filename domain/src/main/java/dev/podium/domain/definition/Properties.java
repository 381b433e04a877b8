package dev.podium.domain.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Workflow-level properties, shared by all versions (definition.md section 2). A null field was not
 * written.
 *
 * @param owner a name, or an object with {@code name} and more fields, echoed as written
 * @param alerting checked when it is written, stored and echoed as written
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
    @Nullable List<Tag> tags) {

  /** Nothing is written. */
  public static final Properties NONE =
      new Properties(null, null, null, null, null, null, null, null, null, null);

  public Properties {
    tags = tags == null ? null : List.copyOf(tags);
  }

  /** The name in the owner, which is a text or an object with a name; empty if there is none. */
  public String ownerName() {
    if (owner == null) {
      return "";
    }
    return owner.isObject() ? owner.path("name").asString("") : owner.asString("");
  }

  /** The tags that all versions share; empty if none were written. */
  public List<Tag> sharedTags() {
    return tags == null ? List.of() : tags;
  }

  /** What can be pushed: tags have commands of their own. */
  public Properties withoutTags() {
    return new Properties(
        owner,
        accessControl,
        runStrategy,
        stepConcurrency,
        alerting,
        alertingDisabled,
        signalTriggerDisabled,
        timeTriggerDisabled,
        description,
        null);
  }

  /** These values, and the old ones where nothing is written here. */
  Properties over(Properties old) {
    return new Properties(
        or(owner, old.owner),
        or(accessControl, old.accessControl),
        or(runStrategy, old.runStrategy),
        or(stepConcurrency, old.stepConcurrency),
        or(alerting, old.alerting),
        or(alertingDisabled, old.alertingDisabled),
        or(signalTriggerDisabled, old.signalTriggerDisabled),
        or(timeTriggerDisabled, old.timeTriggerDisabled),
        or(description, old.description),
        or(tags, old.tags));
  }

  private static <T> @Nullable T or(@Nullable T written, @Nullable T old) {
    return written == null ? old : written;
  }

  /** These properties with other values where a change can also take one away. */
  Properties with(
      @Nullable RunStrategy newStrategy,
      @Nullable Integer newStepConcurrency,
      @Nullable JsonNode newAlerting,
      @Nullable List<Tag> newTags) {
    return new Properties(
        owner,
        accessControl,
        newStrategy,
        newStepConcurrency,
        newAlerting,
        alertingDisabled,
        signalTriggerDisabled,
        timeTriggerDisabled,
        description,
        newTags);
  }
}
