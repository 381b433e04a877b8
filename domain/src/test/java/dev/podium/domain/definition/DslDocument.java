package dev.podium.domain.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.yaml.TemplateTypes;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Texts in the DSL, and the JSON that they mean. */
final class DslDocument {

  static final TemplateTypes TEMPLATES =
      (name, version) ->
          Optional.ofNullable(Map.of("spark", "Notebook", "shell", "Kubernetes").get(name))
              .map(type -> "v2".equals(version) ? "Titus" : type);

  static JsonNode push(String yaml) {
    DefinitionCodec.Reading reading =
        DefinitionCodec.tryReadPush(DefinitionText.yaml(yaml).with(TEMPLATES));
    assertThat(reading.problems()).as(yaml).isEmpty();
    return json(DefinitionCodec.writePush(Objects.requireNonNull(reading.push())).toString());
  }

  static JsonNode json(String text) {
    return JsonText.parse(text, new Problems());
  }

  /** A workflow with these lines beside its id and its one job. */
  static JsonNode workflow(String lines) {
    return push("workflow:\n  id: w\n  jobs: [{job: {id: a, type: NoOp}}]\n" + lines.indent(2))
        .path("workflow");
  }

  /** The steps that these jobs become. */
  static JsonNode steps(String jobs) {
    return push("workflow:\n  id: w\n  jobs:\n" + jobs.indent(4)).path("workflow").path("steps");
  }

  private DslDocument() {}
}
