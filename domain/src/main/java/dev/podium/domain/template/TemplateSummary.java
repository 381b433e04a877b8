package dev.podium.domain.template;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of the list of templates. */
public record TemplateSummary(
    TemplateId id,
    String stepType,
    @Nullable String description,
    String owner,
    String status,
    String author,
    Instant savedAt) {

  /** The line of a stored template. */
  public static TemplateSummary of(StoredTemplate stored) {
    JobTemplate template = stored.template();
    return new TemplateSummary(
        template.id(),
        template.stepType(),
        template.description(),
        template.metadata().ownerName(),
        template.metadata().status(),
        stored.author(),
        stored.savedAt());
  }
}
