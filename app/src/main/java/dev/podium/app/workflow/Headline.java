package dev.podium.app.workflow;

import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.Workflow;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows of a workflow's default version.
 *
 * @param stepCount those in loops included
 */
@Embeddable
record Headline(
    String title,
    @Nullable String description,
    @Convert(converter = NameListConverter.class) List<String> tags,
    @Column(name = "step_count") int stepCount) {

  static final Headline NONE = new Headline("", null, List.of(), 0);

  static Headline of(Workflow workflow, Properties properties) {
    List<String> tags =
        Stream.concat(workflow.tags().stream(), properties.sharedTags().stream())
            .map(Tag::name)
            .distinct()
            .toList();
    return new Headline(workflow.title(), workflow.description(), tags, count(workflow.steps()));
  }

  private static int count(List<Step> steps) {
    return steps.stream().mapToInt(step -> 1 + count(step.body())).sum();
  }
}
