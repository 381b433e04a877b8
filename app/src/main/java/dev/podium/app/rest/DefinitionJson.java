package dev.podium.app.rest;

import dev.podium.app.workflow.TimelineEvent;
import dev.podium.app.workflow.WorkflowOverview;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.WorkflowPause;
import dev.podium.domain.workflow.PropertiesSnapshot;
import dev.podium.domain.workflow.StoredVersion;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes versions, properties, overview and timeline (api.md section 1). */
final class DefinitionJson {
  private static final int DEFAULT_STEP_CONCURRENCY = 20;
  private static final Set<RunStatus> NONTERMINAL =
      Set.of(RunStatus.CREATED, RunStatus.IN_PROGRESS, RunStatus.PAUSED);

  private DefinitionJson() {}

  static ObjectNode definition(StoredVersion version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("properties_snapshot", snapshot(version.workflow().id(), version.snapshot()));
    json.set("metadata", metadata(version));
    json.set("workflow", TagObjects.inWorkflow(DefinitionCodec.writeWorkflow(version.workflow())));
    json.put("is_active", version.active());
    Instant activatedAt = version.activatedAt();
    EpochMillis.put(json, "activate_time", activatedAt);
    if (version.activatedBy() != null) {
      json.put("activated_by", version.activatedBy());
    }
    json.put("is_latest", version.latest());
    json.put("is_default", version.isDefault());
    json.put("internal_id", version.internalId());
    boolean activatedLater = activatedAt != null && activatedAt.isAfter(version.createdAt());
    EpochMillis.put(json, "modify_time", activatedLater ? activatedAt : version.createdAt());
    return json;
  }

  private static ObjectNode metadata(StoredVersion version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", version.workflow().id().value());
    json.put("workflow_version_id", version.version());
    EpochMillis.put(json, "create_time", version.createdAt());
    json.put("version_author", version.author());
    if (version.gitInfo() != null) {
      json.set("git_info", version.gitInfo());
    }
    if (!version.note().isEmpty()) {
      json.put("change_note", version.note());
    }
    // What a user sent along never hides what Podium knows.
    version.extra().forEach(json::putIfAbsent);
    return json;
  }

  static ObjectNode snapshot(WorkflowId id, PropertiesSnapshot snapshot) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", id.value());
    json.put("create_time", snapshot.id());
    json.put("author", snapshot.author());
    json.setAll(DefinitionCodec.writeProperties(snapshot.properties()));
    TagObjects.in(json);
    return json;
  }

  static ObjectNode overview(WorkflowOverview overview) {
    StoredVersion version = overview.defaultVersion();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", version.workflow().id().value());
    if (overview.activeVersion() > 0) {
      json.put("active_version_id", overview.activeVersion());
    }
    json.put("latest_version_id", overview.latestVersion());
    json.put("default_version_id", version.version());
    ObjectNode snapshot = snapshot(version.workflow().id(), version.snapshot());
    if (version.properties().runStrategy() == null) {
      snapshot.set("run_strategy", DefinitionCodec.writeRunStrategy(RunStrategy.DEFAULT));
    }
    json.set("properties_snapshot", snapshot);
    Integer stepConcurrency = version.properties().stepConcurrency();
    json.put(
        "step_concurrency", stepConcurrency == null ? DEFAULT_STEP_CONCURRENCY : stepConcurrency);
    ObjectNode nonterminal = json.putObject("nonterminal_instances");
    for (RunStatus status : RunStatus.values()) {
      if (NONTERMINAL.contains(status)) {
        nonterminal.put(status.name(), overview.nonterminal().getOrDefault(status, 0L));
      }
    }
    json.put("failed_instances", overview.failed());
    if (overview.latestInstance() > 0) {
      json.put("latest_instance_id", overview.latestInstance());
    }
    WorkflowPause pause = overview.pause();
    if (pause != null) {
      ObjectNode paused = json.putObject("pause");
      paused.put("author", pause.user());
      EpochMillis.put(paused, "create_time", pause.at());
      paused.put("reason", pause.reason());
    }
    return json;
  }

  static ObjectNode timeline(WorkflowId id, List<TimelineEvent> events) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", id.value());
    ArrayNode list = json.putArray("timeline_events");
    for (TimelineEvent event : events) {
      ObjectNode line = list.addObject();
      line.put("author", event.author());
      line.put("log", event.log());
      EpochMillis.put(line, "timestamp", event.at());
    }
    return json;
  }
}
