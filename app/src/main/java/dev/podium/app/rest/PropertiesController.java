package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowProperties;
import java.util.OptionalLong;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The properties that all versions of a workflow share (api.md section 1). */
@RestController
@RequestMapping("/api/v3/workflows/{id}")
final class PropertiesController {
  private final WorkflowProperties properties;

  PropertiesController(WorkflowProperties properties) {
    this.properties = properties;
  }

  @PostMapping(path = "/properties", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode update(@PathVariable String id, BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    return change(id, DefinitionCodec.readPropertiesUpdate(body.text()), caller);
  }

  @PostMapping(path = "/properties/tag", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode addTag(@PathVariable String id, BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    return change(id, new PropertiesChange.AddTag(DefinitionCodec.readTag(body.text())), caller);
  }

  @DeleteMapping("/properties/tag/{tag}")
  JsonNode removeTag(@PathVariable String id, @PathVariable String tag, Caller caller) {
    return change(id, new PropertiesChange.RemoveTag(tag), caller);
  }

  private JsonNode change(String id, PropertiesChange change, Caller caller) {
    WorkflowId workflow = new WorkflowId(id);
    return DefinitionJson.snapshot(workflow, properties.change(workflow, change, caller));
  }

  @GetMapping("/properties-snapshot/{snapshot}")
  JsonNode snapshot(@PathVariable String id, @PathVariable String snapshot) {
    WorkflowId workflow = new WorkflowId(id);
    OptionalLong number = PathValues.snapshot(snapshot);
    return DefinitionJson.snapshot(
        workflow,
        number.isEmpty()
            ? properties.latest(workflow)
            : properties.load(workflow, number.getAsLong()));
  }
}
