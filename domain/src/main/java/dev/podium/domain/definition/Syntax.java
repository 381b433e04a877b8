package dev.podium.domain.definition;

import dev.podium.domain.yaml.YamlText;
import java.util.Locale;
import java.util.Optional;

/** What a definition can be written in; all of it can be said in each. */
public enum Syntax {
  /** As the REST API takes it by itself. */
  JSON,
  /** The same fields in YAML 1.2, or Maestro's DSL; it is always written in the former. */
  YAML;

  /** The syntax of a file, by its name. */
  public static Optional<Syntax> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      return Optional.of(JSON);
    }
    return lower.endsWith(".yaml") || lower.endsWith(".yml") ? Optional.of(YAML) : Optional.empty();
  }

  /** Writes what is pushed, for people; reading it gives the same again. */
  public DefinitionText write(PushRequest push) {
    return DefinitionText.of(
        this,
        switch (this) {
          case JSON -> WorkflowWriter.push(push).toPrettyString();
          case YAML -> YamlText.write(WorkflowWriter.push(push));
        });
  }
}
