package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionText;
import dev.podium.domain.definition.DslForm;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Syntax;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.template.JobTemplates;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers a version as the YAML that would push it again. */
@Component
final class VersionYaml {
  private static final String FULL = "full";
  private static final String DSL = "dsl";

  private final JobTemplates templates;

  VersionYaml(JobTemplates templates) {
    this.templates = templates;
  }

  /**
   * The YAML.
   *
   * @param form {@code full}, which says everything, or {@code dsl}, which is refused with all that
   *     it cannot say
   */
  ResponseEntity<byte[]> answer(PushRequest push, @Nullable String form) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(YamlType.APPLICATION))
        .body(text(push, form == null ? FULL : form).text().getBytes(StandardCharsets.UTF_8));
  }

  private DefinitionText text(PushRequest push, String form) {
    return switch (form) {
      case FULL -> Syntax.YAML.write(push);
      case DSL -> DslForm.write(push, templates::stepType);
      default ->
          throw RefusedException.invalid(
              "form", "There is no such form of a definition.", "Use full or dsl.");
    };
  }
}
