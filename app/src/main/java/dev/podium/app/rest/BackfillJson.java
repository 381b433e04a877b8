package dev.podium.app.rest;

import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillCodec;
import dev.podium.domain.backfill.BackfillItem;
import dev.podium.domain.backfill.BackfillPreview;
import dev.podium.domain.backfill.BackfillProgress;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillRun;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.run.RunStatus;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Backfills and their runs. Times are milliseconds since 1970. */
final class BackfillJson {

  private BackfillJson() {}

  static ObjectNode preview(BackfillPreview preview) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", preview.count());
    putItems(json.putArray("first"), preview.first());
    putItems(json.putArray("last"), preview.last());
    preview.warnings().forEach(json.putArray("warnings")::add);
    return json;
  }

  private static void putItems(ArrayNode json, List<BackfillItem> items) {
    items.forEach(item -> json.add(item(item)));
  }

  private static ObjectNode item(BackfillItem item) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("item", item.number());
    EpochMillis.put(json, "planned_time", item.planned());
    if (!item.params().isEmpty()) {
      json.set("run_params", ParamCodec.writeDefinitions(item.params()));
    }
    return json;
  }

  static ObjectNode backfill(Backfill backfill) {
    BackfillRequest asked = backfill.asked();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", asked.workflow().value());
    json.put("backfill_id", asked.id().toString());
    switch (asked.version()) {
      case VersionSelector.Exact(int version) -> json.put("version", version);
      case VersionSelector.Alias alias -> json.put("version", alias.toString());
    }
    BackfillCodec.putScope(json, asked.scope());
    if (!asked.runParams().isEmpty()) {
      json.set("run_params", ParamCodec.writeDefinitions(asked.runParams()));
    }
    json.put("order", asked.pace().order().name());
    json.put("concurrency", asked.pace().concurrency());
    json.put("on_failure", asked.pace().onFailure().name());
    json.put("state", backfill.state().name());
    if (backfill.reason() != null) {
      json.put("reason", backfill.reason());
    }
    json.put("created_by", backfill.created().user());
    EpochMillis.put(json, "create_time", backfill.created().at());
    json.set("progress", progress(backfill.progress()));
    return json;
  }

  private static ObjectNode progress(BackfillProgress progress) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("count", progress.total());
    json.put("begun", progress.begun());
    json.put("ended", progress.ended());
    ObjectNode runs = json.putObject("runs");
    for (RunStatus status : RunStatus.values()) {
      if (progress.of(status) > 0) {
        runs.put(status.name(), progress.of(status));
      }
    }
    return json;
  }

  static ObjectNode run(BackfillRun run) {
    ObjectNode json = item(run.item());
    InstanceJson.putIdentity(json, run.run());
    json.put("status", run.status().name());
    EpochMillis.put(json, "start_time", run.startedAt());
    EpochMillis.put(json, "end_time", run.endedAt());
    return json;
  }
}
