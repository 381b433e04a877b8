package dev.podium.app.rest;

import dev.podium.app.rest.PageRequest.Numbers;
import dev.podium.app.workflow.WorkflowRecords;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowDeletion;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Definitions: pushed, checked, read (api.md section 1). */
@RestController
@RequestMapping("/api/v3/workflows")
final class WorkflowController {
  private final Workflows workflows;
  private final WorkflowRecords records;
  private final WorkflowDeletion deletion;
  private final DefinitionPushes pushes;
  private final VersionYaml yaml;
  private final InstantSource clock;

  WorkflowController(
      Workflows workflows,
      WorkflowRecords records,
      WorkflowDeletion deletion,
      DefinitionPushes pushes,
      VersionYaml yaml,
      InstantSource clock) {
    this.workflows = workflows;
    this.records = records;
    this.deletion = deletion;
    this.pushes = pushes;
    this.yaml = yaml;
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

  /** As JSON with all that is known, or in YAML as what pushes it again. */
  @GetMapping("/{id}/versions/{version}")
  ResponseEntity<?> version(
      @PathVariable String id,
      @PathVariable String version,
      @RequestParam(defaultValue = "false") boolean enriched,
      @RequestParam(required = false) @Nullable String form,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    StoredVersion stored = workflows.load(new WorkflowId(id), PathValues.version(version));
    if (form != null || YamlType.isPreferred(accept)) {
      return yaml.answer(stored.toPush(), form);
    }
    return ResponseEntity.ok(
        enriched ? EnrichedExtras.of(stored, clock.instant()) : DefinitionJson.definition(stored));
  }

  @GetMapping("/{id}/versions/pagination")
  JsonNode versions(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String first,
      @RequestParam(required = false) @Nullable String last,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest page = PageRequest.of(first, last, cursor);
    WorkflowId workflow = new WorkflowId(id);
    Numbers all = Numbers.upTo(workflows.load(workflow, VersionSelector.Alias.LATEST).version());
    int count = page.count(all);
    List<StoredVersion> versions =
        count == 0 ? List.of() : workflows.versions(workflow, (int) page.highest(all) + 1, count);
    return page.json(all, versions, DefinitionJson::definition);
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
