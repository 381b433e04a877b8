package dev.podium.app.rest;

import dev.podium.domain.json.Document;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.TemplateCodec;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.yaml.YamlDocument;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Job templates (api.md section 8). */
@RestController
@RequestMapping("/api/v3/job-templates")
final class TemplateController {
  private final JobTemplates templates;
  private final InstantSource clock;

  TemplateController(JobTemplates templates, InstantSource clock) {
    this.templates = templates;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode save(BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    Problems inText = new Problems();
    return save(JsonText.document(body.text(), inText), inText, caller);
  }

  @PostMapping(
      path = "/yaml",
      consumes = {YamlType.APPLICATION, YamlType.TEXT, YamlType.OLD})
  JsonNode saveYaml(BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    Problems inText = new Problems();
    return save(YamlDocument.parse(body.text(), inText), inText, caller);
  }

  private JsonNode save(Document document, Problems inText, Caller caller) {
    JobTemplate template = TemplateCodec.read(document, inText);
    try {
      return TemplateJson.template(templates.save(template, JobTemplates.ANY_REVISION, caller));
    } catch (RefusedException e) {
      throw new RefusedException(e.reason(), document.locate(e.problems()));
    }
  }

  @GetMapping("/{type}")
  JsonNode template(
      @PathVariable String type,
      @RequestParam(defaultValue = TemplateId.DEFAULT_VERSION) String version) {
    return TemplateJson.template(templates.load(new TemplateId(type, version)));
  }

  @GetMapping
  JsonNode templates(@RequestParam(defaultValue = TemplateId.DEFAULT_VERSION) String version) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    templates.ofVersion(version).forEach(stored -> json.add(TemplateJson.template(stored)));
    return json;
  }

  /** Deletes one version, or all of them where none is named. */
  @DeleteMapping("/{type}")
  JsonNode delete(
      @PathVariable String type,
      @RequestParam(required = false) @Nullable String version,
      Caller caller) {
    caller.require(Permission.EDIT);
    int deleted = templates.delete(type, version, caller);
    String which = version == null ? "[%s]".formatted(type) : "[%s][%s]".formatted(type, version);
    return new ActionEvent(
            "DELETE",
            caller,
            "Removed [%d] job template versions for job type: %s".formatted(deleted, which),
            clock.instant())
        .json();
  }
}
