package dev.podium.app.rest;

import dev.podium.app.workflow.WorkflowRecords;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.WorkflowDeletion;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Definitions: pushed, checked, deleted (api.md section 1). */
@RestController
@RequestMapping("/api/v3/workflows")
final class WorkflowController {
  private final WorkflowRecords records;
  private final WorkflowDeletion deletion;
  private final DefinitionPushes pushes;
  private final InstantSource clock;

  WorkflowController(
      WorkflowRecords records,
      WorkflowDeletion deletion,
      DefinitionPushes pushes,
      InstantSource clock) {
    this.records = records;
    this.deletion = deletion;
    this.pushes = pushes;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode push(BodyText body, Caller caller) {
    return pushes.push(DefinitionText.json(body.text()), caller);
  }

  @PutMapping(path = "/actions/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode validate(BodyText body, Caller caller) {
    return pushes.validate(DefinitionText.json(body.text()), caller);
  }

  @DeleteMapping("/{id}")
  JsonNode delete(@PathVariable String id, Caller caller) {
    deletion.delete(new WorkflowId(id), caller);
    return new ActionEvent(
            "DELETE",
            caller,
            "Workflow [%s] is deleted; its runs and versions are being removed.".formatted(id),
            clock.instant())
        .json();
  }

  @GetMapping("/{id}/overview")
  JsonNode overview(@PathVariable String id) {
    return DefinitionJson.overview(records.overview(new WorkflowId(id)));
  }

  @GetMapping("/{id}/timeline")
  JsonNode timeline(@PathVariable String id) {
    WorkflowId workflow = new WorkflowId(id);
    return DefinitionJson.timeline(workflow, records.timeline(workflow));
  }
}
