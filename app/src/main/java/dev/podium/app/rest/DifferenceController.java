package dev.podium.app.rest;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.difference.Change;
import dev.podium.domain.difference.Difference;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What changed between two versions; Podium's own, Maestro has nothing like it. */
@RestController
@RequestMapping("/api/v3/workflows/{id}/versions")
final class DifferenceController {
  private final Workflows workflows;

  DifferenceController(Workflows workflows) {
    this.workflows = workflows;
  }

  @GetMapping("/{from}/difference/{to}")
  JsonNode difference(@PathVariable String id, @PathVariable String from, @PathVariable String to) {
    WorkflowId workflow = new WorkflowId(id);
    StoredVersion before = workflows.load(workflow, PathValues.version(from));
    StoredVersion after = workflows.load(workflow, PathValues.version(to));
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", id);
    json.put("from_version_id", before.version());
    json.put("to_version_id", after.version());
    ArrayNode changes = json.putArray("changes");
    Difference.between(before.workflow(), after.workflow()).stream()
        .map(DifferenceController::change)
        .forEach(changes::add);
    return json;
  }

  private static ObjectNode change(Change change) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("section", change.section().name().toLowerCase(Locale.ROOT));
    json.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
    json.put("path", change.path());
    if (change.step() != null) {
      json.put("step_id", change.step().value());
    }
    if (change.before() != null) {
      json.set("before", change.before());
    }
    if (change.after() != null) {
      json.set("after", change.after());
    }
    return json;
  }
}
