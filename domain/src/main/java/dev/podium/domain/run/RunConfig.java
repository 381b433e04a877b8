package dev.podium.domain.run;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What whoever starts or restarts a run asks for beside its params.
 *
 * @param tags added to the workflow's for this instance
 * @param artifacts handed to the run, by key
 * @param loopWidth how many iterations of a loop run at once that does not say, as it was settled
 *     when the instance started; null if no loop asks, or the standard holds
 */
public record RunConfig(
    Repetition repetition,
    List<Tag> tags,
    Map<String, JsonNode> artifacts,
    @Nullable Integer loopWidth) {

  /** A start without anything special. */
  public static final RunConfig PLAIN = new RunConfig(Repetition.NONE, List.of(), Map.of());

  public RunConfig {
    tags = List.copyOf(tags);
    artifacts = Params.ordered(artifacts);
  }

  /** One of a run whose loops, if there are any, say how many of their iterations run at once. */
  public RunConfig(Repetition repetition, List<Tag> tags, Map<String, JsonNode> artifacts) {
    this(repetition, tags, artifacts, null);
  }
}
