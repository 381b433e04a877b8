package dev.podium.app.rest;

import dev.podium.app.rest.PageRequest.Numbers;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Versions of workflows: read (api.md section 1). */
@RestController
@RequestMapping("/api/v3/workflows")
final class VersionController {
  private final Workflows workflows;
  private final VersionYaml yaml;
  private final EnrichedExtras extras;

  VersionController(Workflows workflows, VersionYaml yaml, EnrichedExtras extras) {
    this.workflows = workflows;
    this.yaml = yaml;
    this.extras = extras;
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
    return ResponseEntity.ok(enriched ? extras.of(stored) : DefinitionJson.definition(stored));
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
}
