package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.problem.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What can be done to the properties of a workflow (definition.md section 2). */
public sealed interface PropertiesChange {

  /**
   * The properties after the change.
   *
   * @param author who makes it
   * @throws RefusedException if it cannot be made to these properties
   */
  Properties applyTo(Properties stored, String author, Instant at);

  /**
   * The properties of a push. What they do not say keeps its value, but run strategy, step
   * concurrency and alerting, which fall back to their defaults.
   */
  record Push(Properties pushed) implements PropertiesChange {
    @Override
    public Properties applyTo(Properties stored, String author, Instant at) {
      return pushed.over(stored.with(null, null, null, stored.tags()));
    }
  }

  /**
   * Sets what is written and leaves the rest; a reset takes a value back to its default.
   *
   * @param values without tags, which have changes of their own
   * @param resetWorkflowConcurrency has an effect on the rule PARALLEL only
   */
  record Update(
      Properties values,
      boolean resetRunStrategyRule,
      boolean resetWorkflowConcurrency,
      boolean resetStepConcurrency)
      implements PropertiesChange {

    public Update {
      boolean contradicts =
          (values.runStrategy() != null && (resetRunStrategyRule || resetWorkflowConcurrency))
              || (values.stepConcurrency() != null && resetStepConcurrency);
      if (contradicts || values.tags() != null) {
        throw new IllegalArgumentException("not a change that the reader lets through");
      }
    }

    @Override
    public Properties applyTo(Properties stored, String author, Instant at) {
      return values.over(
          stored.with(
              kept(stored.runStrategy()),
              resetStepConcurrency ? null : stored.stepConcurrency(),
              stored.alerting(),
              stored.tags()));
    }

    private @Nullable RunStrategy kept(@Nullable RunStrategy stored) {
      if (resetRunStrategyRule) {
        return null;
      }
      boolean parallel = stored != null && stored.rule() == RunStrategy.Rule.PARALLEL;
      return parallel && resetWorkflowConcurrency
          ? RunStrategy.of(RunStrategy.Rule.PARALLEL)
          : stored;
    }
  }

  /** Adds a tag, or puts it in the place of the one with its name, and notes who did it when. */
  record AddTag(Tag tag) implements PropertiesChange {
    private static final String CREATOR = "creator";
    private static final String CREATED_AT = "created_at_milli";

    @Override
    public Properties applyTo(Properties stored, String author, Instant at) {
      List<Tag> tags = new ArrayList<>(stored.sharedTags());
      int old = indexOf(tags, tag.name());
      if (old < 0) {
        tags.add(noted(author, at));
      } else if (!isSame(tags.get(old))) {
        tags.set(old, noted(author, at));
      }
      return with(stored, tags);
    }

    private boolean isSame(Tag known) {
      return Objects.equals(known.namespace(), namespace())
          && withoutNotes(known).equals(withoutNotes(tag));
    }

    private Tag.Namespace namespace() {
      return tag.namespace() == null ? Tag.Namespace.PLATFORM : tag.namespace();
    }

    private static Map<String, JsonNode> withoutNotes(Tag tag) {
      Map<String, JsonNode> attributes = new LinkedHashMap<>(tag.attributes());
      attributes.remove(CREATOR);
      attributes.remove(CREATED_AT);
      return attributes;
    }

    private Tag noted(String author, Instant at) {
      Map<String, JsonNode> attributes = withoutNotes(tag);
      attributes.put(CREATOR, JsonNodeFactory.instance.stringNode(author));
      attributes.put(CREATED_AT, JsonNodeFactory.instance.numberNode(at.toEpochMilli()));
      return new Tag(tag.name(), namespace(), attributes);
    }
  }

  /** Takes a tag away. */
  record RemoveTag(String name) implements PropertiesChange {
    @Override
    public Properties applyTo(Properties stored, String author, Instant at) {
      List<Tag> tags = new ArrayList<>(stored.sharedTags());
      int index = indexOf(tags, name);
      if (index < 0) {
        String suggestion =
            Spelling.nearest(name, tags.stream().map(Tag::name).toList())
                .map(" Did you mean \"%s\"?"::formatted)
                .orElse("");
        throw RefusedException.notFound(
            "The workflow's properties have no tag \"%s\".%s"
                .formatted(Cursor.shorten(name), suggestion));
      }
      tags.remove(index);
      return with(stored, tags);
    }
  }

  private static Properties with(Properties stored, List<Tag> tags) {
    return stored.with(stored.runStrategy(), stored.stepConcurrency(), stored.alerting(), tags);
  }

  private static int indexOf(List<Tag> tags, String name) {
    return tags.stream().map(Tag::name).toList().indexOf(name);
  }
}
