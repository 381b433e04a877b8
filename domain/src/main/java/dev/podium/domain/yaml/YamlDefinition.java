package dev.podium.domain.yaml;

import dev.podium.domain.json.Document;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A definition in YAML, in either of two dialects that its shape tells apart: {@code
 * workflow.steps} is the same as in JSON, {@code workflow.jobs} is Maestro's DSL.
 */
public final class YamlDefinition {

  private static final List<String> KEYS = List.of("workflow", "Workflow");

  private YamlDefinition() {}

  /**
   * Reads a text as the tree of what is pushed.
   *
   * @param problems gets what is wrong with the text itself, with its places
   * @throws RefusedException if nothing can be made of it
   */
  public static Document read(String text, Problems problems, TemplateTypes templates) {
    YamlDocument document = YamlDocument.parse(text, problems);
    for (String key : KEYS) {
      JsonNode workflow = document.root().path(key);
      if (workflow.isObject()) {
        return read(document, key, problems, templates);
      }
    }
    return document;
  }

  private static Document read(
      YamlDocument document, String key, Problems problems, TemplateTypes templates) {
    JsonNode workflow = document.root().path(key);
    if (workflow.has("jobs") && workflow.has("steps")) {
      throw refused(
          document,
          key + ".jobs",
          "A workflow has either \"steps\" or \"jobs\".",
          "Write \"steps\" as in JSON, or \"jobs\" in Maestro's DSL.");
    }
    if (workflow.has("jobs")) {
      return DslReader.read(document, key, problems, templates);
    }
    if (!workflow.has("steps")) {
      throw refused(
          document,
          key,
          "The workflow has neither \"steps\" nor \"jobs\".",
          "Write \"steps\" as in JSON, or \"jobs\" in Maestro's DSL.");
    }
    if (!key.equals("workflow")) {
      throw refused(
          document,
          key,
          "A workflow with \"steps\" stands under \"workflow\".",
          "Write the key in lower case.");
    }
    return document;
  }

  private static RefusedException refused(
      YamlDocument document, String path, String message, String remedy) {
    return RefusedException.invalid(document.locate(List.of(Problem.at(path, message, remedy))));
  }
}
