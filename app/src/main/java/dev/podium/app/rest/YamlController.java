package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.user.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Definitions in YAML: with the same fields as in JSON, or in Maestro's DSL (api.md section 1). */
@RestController
@RequestMapping("/api/v3/workflows")
final class YamlController {
  private final DefinitionPushes pushes;

  YamlController(DefinitionPushes pushes) {
    this.pushes = pushes;
  }

  @PostMapping(
      path = "/yaml",
      consumes = {YamlType.APPLICATION, YamlType.TEXT, YamlType.OLD})
  JsonNode push(BodyText body, Caller caller) {
    return pushes.push(DefinitionText.yaml(body.text()), caller);
  }

  @PutMapping(
      path = "/actions/validate/yaml",
      consumes = {YamlType.APPLICATION, YamlType.TEXT, YamlType.OLD})
  JsonNode validate(BodyText body, Caller caller) {
    return pushes.validate(DefinitionText.yaml(body.text()), caller);
  }
}
