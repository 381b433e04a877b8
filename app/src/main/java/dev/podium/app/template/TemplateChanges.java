package dev.podium.app.template;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.template.JobTemplate;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.user.Caller;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;

/** Changes templates; every method runs in a transaction. */
@Repository // translates what the entity manager throws
class TemplateChanges {
  private static final int MOST_CHILDREN = 500;

  private final TemplateRepository templates;
  private final EntityManager entities;
  private final InstantSource clock;

  TemplateChanges(TemplateRepository templates, EntityManager entities, InstantSource clock) {
    this.templates = templates;
    this.entities = entities;
    this.clock = clock;
  }

  StoredTemplate save(JobTemplate template, int expectedRevision, Caller caller) {
    Optional<TemplateEntity> known = templates.findLocked(TemplateEntity.Key.of(template.id()));
    checkExpected(template.id(), known.map(TemplateEntity::revision).orElse(0), expectedRevision);
    TemplateEntity row = known.orElseGet(() -> new TemplateEntity(template.id()));
    row.save(template, caller.name(), clock.instant());
    if (known.isEmpty()) {
      entities.persist(row);
    }
    entities.flush();
    return row.stored();
  }

  private static void checkExpected(TemplateId id, int revision, int expected) {
    if (expected == JobTemplates.ANY_REVISION || expected == revision) {
      return;
    }
    throw RefusedException.conflict(
        expected == 0
            ? "There is a job template \"%s\" already.".formatted(id)
            : "The job template \"%s\" has been saved or deleted meanwhile.".formatted(id),
        expected == 0
            ? "Choose another type or version, or open that template and change it."
            : "Open it again and look at what has changed.");
  }

  int delete(String type, @Nullable String version) {
    List<TemplateEntity> rows =
        templates.findByType(type).stream()
            .filter(row -> version == null || row.id().version().equals(version))
            .toList();
    Set<TemplateId> going = rows.stream().map(TemplateEntity::id).collect(Collectors.toSet());
    String children =
        templates.findChildren(type, Limit.of(MOST_CHILDREN)).stream()
            .filter(child -> !going.contains(child.id()))
            .filter(child -> child.inheritsFromAny(going))
            .map(child -> child.id().toString())
            .collect(Collectors.joining(", "));
    if (!children.isEmpty()) {
      throw RefusedException.conflict(
          "Other job templates inherit from it: %s.".formatted(children),
          "Change or delete those first.");
    }
    templates.deleteAll(rows);
    return rows.size();
  }
}
