package dev.podium.app.rest;

import dev.podium.app.rest.PageRequest.Numbers;
import dev.podium.app.workflow.WorkflowRecords;
import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.WorkflowDeletion;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Definitions: pushed, checked, read (api.md section 1). */
@RestController
@RequestMapping("/api/v3/workflows")
final class WorkflowController {
  private static final int ANY_LATEST = -1;

  private final Workflows workflows;
  private final WorkflowRecords records;
  private final WorkflowDeletion deletion;
  private final InstantSource clock;

  WorkflowController(
      Workflows workflows,
      WorkflowRecords records,
      WorkflowDeletion deletion,
      InstantSource clock) {
    this.workflows = workflows;
    this.records = records;
    this.deletion = deletion;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode push(BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    DefinitionText text = DefinitionText.json(body.text());
    PushRequest request = workflows.read(text);
    try {
      StoredVersion pushed = workflows.push(request, "", ANY_LATEST, caller);
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("workflow_definition", DefinitionJson.definition(pushed));
      return withWarnings(answer, request, body);
    } catch (RefusedException e) {
      throw new RefusedException(e.reason(), text.locate(e.problems()));
    }
  }

  @PutMapping(path = "/actions/validate", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode validate(BodyText body, Caller caller) {
    DefinitionText text = DefinitionText.json(body.text());
    PushRequest request = workflows.read(text);
    List<Problem> problems = workflows.validate(request);
    if (!problems.isEmpty()) {
      throw RefusedException.invalid(text.locate(problems));
    }
    ObjectNode event =
        new ActionEvent(
                "VALIDATE",
                caller,
                "Workflow [%s] can be pushed.".formatted(request.workflow().id()),
                clock.instant())
            .json();
    return withWarnings(event, request, body);
  }

  /** Adds what is probably not meant, in the words and the form of errors. */
  private ObjectNode withWarnings(ObjectNode answer, PushRequest request, BodyText body) {
    List<Problem> warnings = DefinitionCodec.locate(body.text(), workflows.warnings(request));
    if (!warnings.isEmpty()) {
      ArrayNode lines = answer.putArray("warnings");
      warnings.forEach(warning -> lines.add(warning.text()));
    }
    return answer;
  }

  @GetMapping("/{id}/versions/{version}")
  JsonNode version(
      @PathVariable String id,
      @PathVariable String version,
      @RequestParam(defaultValue = "false") boolean enriched) {
    StoredVersion stored = workflows.load(new WorkflowId(id), PathValues.version(version));
    return enriched
        ? EnrichedExtras.of(stored, clock.instant())
        : DefinitionJson.definition(stored);
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
