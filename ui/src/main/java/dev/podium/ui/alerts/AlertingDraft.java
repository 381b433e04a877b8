package dev.podium.ui.alerts;

import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.Alerting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of alerting the form knows; all else stays as it is written.
 *
 * @param failures whether failures are told
 * @param successes whether successes are told
 * @param longMinutes after how many minutes a run takes long; null for never
 * @param quietMinutes after how many minutes without success somebody is told; null for never
 * @param target by when a run should be complete
 */
record AlertingDraft(
    List<String> emails,
    List<String> slackChannels,
    List<String> webhooks,
    boolean failures,
    boolean successes,
    @Nullable Integer longMinutes,
    @Nullable Integer quietMinutes,
    Target target) {

  private static final String TYPES = "type_configs";
  private static final String MINUTES = "duration_minutes";

  /** When a run should be complete. */
  sealed interface Target {
    /** At no time. */
    record None() implements Target {}

    /**
     * At an hour of its day.
     *
     * @param zone empty for the workflow's own
     */
    record Hour(int hour, String zone) implements Target {}

    /** So long after its time. */
    record Minutes(int minutes) implements Target {}

    /** As it is written: a time, which is better edited as text. */
    record Other() implements Target {}
  }

  /** What a workflow says; null if it says nothing. */
  static AlertingDraft of(@Nullable JsonNode stored) {
    Alerting alerting = stored == null ? Alerting.NONE : Alerting.of(stored);
    return new AlertingDraft(
        alerting.receivers().emails(),
        alerting.receivers().slackChannels(),
        alerting.receivers().webhooks(),
        alerting.wants(AlertType.STEP_FAILURE),
        alerting.wants(AlertType.RUN_SUCCESS),
        minutes(alerting, AlertType.LONG_RUNNING),
        minutes(alerting, AlertType.SUCCESS_WITHIN),
        target(alerting.target()));
  }

  private static @Nullable Integer minutes(Alerting alerting, AlertType type) {
    Duration duration = alerting.rule(type).duration();
    return alerting.wants(type) && duration != null ? (int) duration.toMinutes() : null;
  }

  private static Target target(@Nullable JsonNode tct) {
    if (tct == null) {
      return new Target.None();
    }
    if (tct.path("completed_by_hour").isIntegralNumber()) {
      return new Target.Hour(tct.path("completed_by_hour").intValue(), tct.path("tz").asString(""));
    }
    if (tct.path(MINUTES).isIntegralNumber()) {
      return new Target.Minutes(tct.path(MINUTES).intValue());
    }
    return new Target.Other();
  }

  /** What the workflow says with this in place of what it said of it. */
  ObjectNode over(@Nullable JsonNode stored) {
    ObjectNode json =
        stored instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    put(json, "emails", emails);
    put(json, "webhooks", webhooks);
    slack(json);
    put(json, target);
    AlertingDraft before = of(stored);
    if (failures != before.failures) {
      enable(json, AlertType.STEP_FAILURE, failures);
    }
    if (successes != before.successes) {
      enable(json, AlertType.RUN_SUCCESS, successes);
    }
    putMinutes(json, AlertType.LONG_RUNNING, longMinutes, before.longMinutes);
    putMinutes(json, AlertType.SUCCESS_WITHIN, quietMinutes, before.quietMinutes);
    if (json.path(TYPES).isObject() && json.path(TYPES).isEmpty()) {
      json.remove(TYPES);
    }
    return json;
  }

  private static void put(ObjectNode json, String field, List<String> texts) {
    if (texts.isEmpty()) {
      json.remove(field);
      return;
    }
    ArrayNode items = json.putArray(field);
    texts.forEach(items::add);
  }

  private void slack(ObjectNode json) {
    ObjectNode slack =
        json.path("slack") instanceof ObjectNode present
            ? present
            : JsonNodeFactory.instance.objectNode();
    put(slack, "channels", slackChannels);
    if (slack.isEmpty()) {
      json.remove("slack");
    } else {
      json.set("slack", slack);
    }
  }

  private static void put(ObjectNode json, Target target) {
    switch (target) {
      case Target.None _ -> json.remove("tct");
      case Target.Hour(int hour, String zone) -> {
        ObjectNode tct = json.putObject("tct").put("completed_by_hour", hour);
        if (!zone.isEmpty()) {
          tct.put("tz", zone);
        }
      }
      case Target.Minutes(int minutes) -> json.putObject("tct").put(MINUTES, minutes);
      case Target.Other _ -> {}
    }
  }

  private static void putMinutes(
      ObjectNode json, AlertType type, @Nullable Integer minutes, @Nullable Integer before) {
    if (minutes == null) {
      if (before != null) {
        enable(json, type, false);
      }
      return;
    }
    if (!minutes.equals(before)) {
      enable(json, type, true);
      ObjectNode types = json.withObject("/" + TYPES);
      types.withObject("/" + key(types, type).orElse(type.name())).put(MINUTES, minutes);
    }
  }

  /** A rule that says nothing more is taken out, and one that is usual needs none to be told. */
  private static void enable(ObjectNode json, AlertType type, boolean told) {
    ObjectNode types = json.withObject("/" + TYPES);
    String key = key(types, type).orElse(type.name());
    if (told) {
      ObjectNode rule = types.withObject("/" + key);
      rule.remove("disabled");
      if (rule.isEmpty() && type.isUsual() && !type.isTimed()) {
        types.remove(key);
      }
      return;
    }
    if (type.isUsual() && !type.isTimed()) {
      types.withObject("/" + key).put("disabled", true);
    } else if (onlyMinutes(types.path(key))) {
      types.remove(key);
    } else {
      types.withObject("/" + key).put("disabled", true);
    }
  }

  private static boolean onlyMinutes(JsonNode rule) {
    return rule.isEmpty() || (rule.size() == 1 && rule.has(MINUTES));
  }

  /** Types are written in any case. */
  private static Optional<String> key(ObjectNode types, AlertType type) {
    return types
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(type.name()::equalsIgnoreCase)
        .findFirst();
  }
}
