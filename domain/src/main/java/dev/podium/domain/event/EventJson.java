package dev.podium.domain.event;

import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepUuid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events for others, with the fields of runtime.md section 20. An event is at most {@link
 * #MOST_BYTES} long: all of its texts are bounded, and names are cut.
 */
public final class EventJson {

  /** Of an event in UTF-8. */
  public static final int MOST_BYTES = 16 * 1024;

  private static final int LONGEST_NAME = 1_000;

  private final String cluster;

  /**
   * A writer.
   *
   * @param cluster the name of this installation
   */
  public EventJson(String cluster) {
    this.cluster = cluster;
  }

  /** An event that is sent now; times are in milliseconds since 1970. */
  public ObjectNode write(PublishedEvent published, Instant now) {
    Event event = published.event();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("position", published.position());
    json.put("type", event.type().name());
    json.put("workflow_id", event.workflow().value());
    switch (event) {
      case Event.StepChanged step -> put(json, step);
      case Event.RunChanged run -> put(json, run);
      case Event.OfWorkflow change -> put(json, change);
    }
    json.put("cluster_name", cluster);
    json.put("event_time", event.at().toEpochMilli());
    json.put("sync_time", published.storedAt().toEpochMilli());
    json.put("send_time", now.toEpochMilli());
    return json;
  }

  private static void put(ObjectNode json, Event.StepChanged step) {
    put(json, step.run());
    json.put("step_id", step.step().value());
    json.put("step_attempt_id", step.attempt());
    json.put("step_instance_id", step.ordinal() + 1);
    json.put(
        "step_uuid", StepUuid.of(step.run().uuid(), step.ordinal(), step.attempt()).toString());
    put(json, step.changes());
  }

  private static void put(ObjectNode json, Event.RunChanged run) {
    put(json, run.run());
    json.put("depth", run.run().depth());
    StatusChange<?> last = run.changes().getLast();
    putStatus(json, "old_status", last.from());
    putStatus(json, "new_status", last.to());
    put(json, run.changes());
  }

  private static void put(ObjectNode json, RunIds ids) {
    RunRef run = ids.run();
    RunRef root = ids.root() == null ? run : ids.root();
    json.put("workflow_instance_id", run.instance());
    json.put("workflow_run_id", run.run());
    json.put("workflow_uuid", ids.uuid().toString());
    // That of the root's first run, as the instances show it.
    json.put("correlation_id", root.workflow() + ":" + root.instance() + ":1");
  }

  private static void put(ObjectNode json, List<? extends StatusChange<?>> changes) {
    ArrayNode records = json.putArray("status_change_records");
    for (StatusChange<?> change : changes) {
      ObjectNode line = records.addObject();
      putStatus(line, "old_status", change.from());
      putStatus(line, "new_status", change.to());
      line.put("event_time", change.at().toEpochMilli());
    }
  }

  private static void putStatus(ObjectNode json, String field, @Nullable Enum<?> status) {
    if (status != null) {
      json.put(field, status.name());
    }
  }

  private static void put(ObjectNode json, Event.OfWorkflow change) {
    switch (change) {
      case Event.DefinitionChanged(var by, var name, int version, long snapshot, var active) -> {
        putName(json, name);
        json.put("version_id", version);
        json.put("snapshot_id", snapshot);
        put(json, active);
      }
      case Event.VersionChanged(var by, var name, int version, var active) -> {
        putName(json, name);
        json.put("version_id", version);
        put(json, active);
      }
      case Event.PropertiesChanged(var by, long snapshot) -> json.put("snapshot_id", snapshot);
      case Event.Activated(var by, var active) -> put(json, active);
      case Event.Deactivated(var by, int previous) ->
          json.put("previous_active_version_id", previous);
      case Event.Deleted(var by, long internalId) -> json.put("internal_id", internalId);
    }
    json.put("author", change.by().author());
  }

  private static void putName(ObjectNode json, @Nullable String name) {
    if (name != null) {
      json.put(
          "workflow_name", name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }
  }

  private static void put(ObjectNode json, Event.Active active) {
    json.put("current_active_version_id", active.current());
    json.put("previous_active_version_id", active.previous());
  }
}
