package dev.podium.app.template;

import dev.podium.domain.template.TemplateSummary;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Finds templates for the list. */
@Repository // translates what the entity manager throws
class TemplateSearch {
  private final EntityManager entities;

  TemplateSearch(EntityManager entities) {
    this.entities = entities;
  }

  List<TemplateSummary> find(String text, int offset, int limit) {
    return entities
        .createQuery(
            """
            select t from TemplateEntity t where t.searchText like :pattern escape '!'
            order by t.key.type, t.key.version
            """,
            TemplateEntity.class)
        .setParameter("pattern", pattern(text.strip()))
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(TemplateEntity::summary)
        .toList();
  }

  private static String pattern(String text) {
    return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
