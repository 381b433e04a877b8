package dev.podium.domain.run;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What whoever starts or restarts a run asks for beside its params.
 *
 * @param tags added to the workflow's for this instance
 * @param artifacts handed to the run, by key
 */
public record RunConfig(Repetition repetition, List<Tag> tags, Map<String, JsonNode> artifacts) {

  /** A start without anything special. */
  public static final RunConfig PLAIN = new RunConfig(Repetition.NONE, List.of(), Map.of());

  public RunConfig {
    tags = List.copyOf(tags);
    artifacts = Params.ordered(artifacts);
  }
}
