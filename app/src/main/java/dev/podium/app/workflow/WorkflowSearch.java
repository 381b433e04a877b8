package dev.podium.app.workflow;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.workflow.WorkflowSummary;
import dev.podium.domain.workflow.WorkflowSummary.LastRun;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** Finds workflows for the list. */
@Repository // translates what the entity manager throws
class WorkflowSearch {
  private final EntityManager entities;
  private final LastOutcomes outcomes;

  WorkflowSearch(EntityManager entities, LastOutcomes outcomes) {
    this.entities = entities;
    this.outcomes = outcomes;
  }

  List<WorkflowSummary> search(String text, int offset, int limit) {
    List<WorkflowEntity> rows =
        entities
            .createQuery(
                """
                select w from WorkflowEntity w
                where w.searchText like :pattern escape '!' and w.deletedAt is null
                order by w.modifiedAt desc, w.id
                """,
                WorkflowEntity.class)
            .setParameter("pattern", pattern(text.strip()))
            .setFirstResult(offset)
            .setMaxResults(limit)
            .getResultList();
    Map<String, List<LastRun>> lastRuns =
        outcomes.of(rows.stream().map(WorkflowEntity::id).toList());
    return rows.stream()
        .map(row -> summary(row, lastRuns.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private static String pattern(String text) {
    return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  private static WorkflowSummary summary(WorkflowEntity row, List<LastRun> lastRuns) {
    Headline headline = row.headline();
    return new WorkflowSummary(
        new WorkflowId(row.id()),
        headline.title(),
        headline.description(),
        row.owner(),
        headline.tags(),
        headline.stepCount(),
        row.activeVersion(),
        row.latestVersion(),
        row.runStrategy(),
        row.modifiedAt(),
        lastRuns);
  }
}
