package dev.podium.app.workflow;

import dev.podium.domain.definition.Properties;
import dev.podium.domain.problem.RefusedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How pushed properties change the stored ones (definition.md section 2). */
final class PropertiesMerge {
  private static final Properties NONE =
      new Properties(null, null, null, null, null, null, null, null, null, null);

  private PropertiesMerge() {}

  /**
   * The properties after a push. What was not written keeps its old value, but run strategy, step
   * concurrency and alerting, which fall back to their defaults.
   *
   * @param stored null at the first push
   * @throws RefusedException INVALID if the result has no owner
   */
  static Properties afterPush(@Nullable Properties stored, @Nullable Properties pushed) {
    Properties old = stored == null ? NONE : stored;
    Properties merged = pushed == null ? old : merge(old, pushed);
    if (merged.owner() == null) {
      throw RefusedException.invalid(
          "properties.owner",
          "The first push of a workflow needs an owner.",
          "Add \"properties\": {\"owner\": \"name\"} beside \"workflow\".");
    }
    return merged;
  }

  private static Properties merge(Properties old, Properties pushed) {
    return new Properties(
        or(pushed.owner(), old.owner()),
        or(pushed.accessControl(), old.accessControl()),
        pushed.runStrategy(),
        pushed.stepConcurrency(),
        pushed.alerting(),
        or(pushed.alertingDisabled(), old.alertingDisabled()),
        or(pushed.signalTriggerDisabled(), old.signalTriggerDisabled()),
        or(pushed.timeTriggerDisabled(), old.timeTriggerDisabled()),
        or(pushed.description(), old.description()),
        or(pushed.tags(), old.tags()));
  }

  private static <T> @Nullable T or(@Nullable T written, @Nullable T old) {
    return written == null ? old : written;
  }

  /** The name in an owner, which is a text or an object with a name. */
  static String ownerName(Properties properties) {
    JsonNode owner = properties.owner();
    if (owner == null) {
      return "";
    }
    return owner.isObject() ? owner.path("name").asString("") : owner.asString("");
  }
}
