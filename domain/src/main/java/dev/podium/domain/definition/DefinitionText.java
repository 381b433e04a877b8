package dev.podium.domain.definition;

import dev.podium.domain.json.Document;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.yaml.TemplateTypes;
import dev.podium.domain.yaml.YamlDefinition;
import java.util.List;

/**
 * A definition as somebody wrote it. Whoever takes texts takes them in every syntax, through this.
 *
 * @param templates knows the job templates that a text in the DSL may name as step types
 */
public record DefinitionText(Syntax syntax, String text, TemplateTypes templates) {

  public static DefinitionText of(Syntax syntax, String text) {
    return new DefinitionText(syntax, text, TemplateTypes.NONE);
  }

  public static DefinitionText json(String text) {
    return of(Syntax.JSON, text);
  }

  public static DefinitionText yaml(String text) {
    return of(Syntax.YAML, text);
  }

  /** The same text, read with knowledge of the job templates there are. */
  public DefinitionText with(TemplateTypes known) {
    return new DefinitionText(syntax, text, known);
  }

  /**
   * Problems that were found in what this text was read as, told by the paths, lines and columns of
   * the text. Reads it once more, so that a text without problems costs nothing extra.
   */
  public List<Problem> locate(List<Problem> problems) {
    if (problems.isEmpty()) {
      return problems;
    }
    try {
      return parse(new Problems()).locate(problems);
    } catch (RefusedException e) {
      // The text cannot be read at all; then the problems are about that and have their places.
      return problems;
    }
  }

  /**
   * Reads the tree.
   *
   * @param problems gets what is wrong with the text itself
   * @throws RefusedException if nothing can be made of it
   */
  Document parse(Problems problems) {
    return switch (syntax) {
      case JSON -> JsonText.document(text, problems);
      case YAML -> YamlDefinition.read(text, problems, templates);
    };
  }
}
