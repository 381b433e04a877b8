package dev.podium.domain.yaml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up job templates, by whose names the DSL speaks of step types. */
@FunctionalInterface
public interface TemplateTypes {

  /** There are no job templates. */
  TemplateTypes NONE = (template, version) -> Optional.empty();

  /**
   * The step type that a job template is for.
   *
   * @param version null for the default one
   */
  Optional<String> stepType(String template, @Nullable String version);
}
