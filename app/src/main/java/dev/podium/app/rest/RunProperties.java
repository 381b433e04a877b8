package dev.podium.app.rest;

import dev.podium.domain.alert.QuotedAlerting;
import dev.podium.domain.definition.CompletionTarget;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.workflow.PropertiesSnapshot;
import dev.podium.domain.workflow.WorkflowProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the properties that were in force when a run was created; what they say about alerting
 * quotes the params of the run and tells when the run should be complete.
 */
@Component
final class RunProperties {
  private static final List<String> AS_THEY_ARE = List.of("step_concurrency", "tags");

  private final WorkflowProperties properties;

  RunProperties(WorkflowProperties properties) {
    this.properties = properties;
  }

  /** Empty if the workflow was deleted meanwhile. */
  Optional<ObjectNode> of(RunView run) {
    RunSummary summary = run.summary();
    return properties
        .findAt(summary.ref().workflow(), summary.createdAt())
        .map(snapshot -> json(snapshot, run.params()));
  }

  /** As {@link #of}, for several runs of one workflow: what was in force is looked up once. */
  Function<RunView, Optional<ObjectNode>> ofWorkflow(WorkflowId workflow) {
    List<Span> known = new ArrayList<>();
    return run -> {
      Instant at = run.summary().createdAt();
      for (Span span : known) {
        if (span.holds(at)) {
          return Optional.of(json(span.snapshot(), run.params()));
        }
      }
      Optional<PropertiesSnapshot> found = properties.findAt(workflow, at);
      found.ifPresent(snapshot -> known.add(new Span(snapshot, at)));
      return found.map(snapshot -> json(snapshot, run.params()));
    };
  }

  /**
   * A time without changes.
   *
   * @param until inclusive
   */
  private record Span(PropertiesSnapshot snapshot, Instant until) {
    private boolean holds(Instant time) {
      return !time.isBefore(snapshot.createdAt()) && !time.isAfter(until);
    }
  }

  private ObjectNode json(PropertiesSnapshot snapshot, Map<String, Param> params) {
    ObjectNode written = DefinitionCodec.writeProperties(snapshot.properties());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("create_time", snapshot.id());
    JsonNode owner = written.path("owner");
    json.set("owner", owner.isObject() ? owner.path("name") : owner);
    if (written.has("alerting")) {
      json.set("alerting", alerting(written.get("alerting"), params));
    }
    for (String field : AS_THEY_ARE) {
      if (written.has(field)) {
        json.set(field, written.get(field));
      }
    }
    TagObjects.in(json);
    return json;
  }

  private JsonNode alerting(JsonNode written, Map<String, Param> params) {
    JsonNode alerting = QuotedAlerting.of(written, params);
    if (alerting.path("tct") instanceof ObjectNode tct) {
      CompletionTarget.of(tct, params).ifPresent(time -> tct.put("completed_by_ts", time));
    }
    return alerting;
  }
}
