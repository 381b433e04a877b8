package dev.podium.app.alert;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.EventSelection;
import dev.podium.domain.event.EventType;
import dev.podium.domain.event.WorkflowBits;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What workflows say about alerting now, as they have it written. */
@Component
final class WantedAlerts {

  /** Of so many workflows all events are looked at. */
  private static final int MOST_CHOSEN = 1_000;

  private final JdbcClient jdbc;

  WantedAlerts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The events that alerts may follow from.
   *
   * @param workflows that may want alerts; empty if that may be any
   */
  private record Telling(Set<WorkflowId> workflows) implements EventSelection {

    /** Whatever a workflow has said, nothing of it is watched once it is gone. */
    @Override
    public boolean wants(EventType type, WorkflowId workflow) {
      return type == EventType.WORKFLOW_DELETION_CHANGE_EVENT
          || workflows.isEmpty()
          || workflows.contains(workflow);
    }

    @Override
    public long bits() {
      return WorkflowBits.wanted(workflows);
    }
  }

  /** Chooses by what workflows have ever said, which is more than what they say now. */
  EventSelection telling() {
    List<WorkflowId> workflows =
        jdbc.sql(
                """
                select distinct workflow_id from workflow_properties where mentions_alerting limit ?
                """)
            .param(MOST_CHOSEN + 1)
            .query((row, number) -> new WorkflowId(row.getString(1)))
            .list();
    return new Telling(workflows.size() > MOST_CHOSEN ? Set.of() : Set.copyOf(workflows));
  }

  private record Row(String workflow, JsonNode properties) {}

  /** Those of some workflows that want alerts; the others are absent. */
  Map<WorkflowId, JsonNode> of(Collection<WorkflowId> workflows) {
    Map<WorkflowId, JsonNode> found = new HashMap<>();
    if (workflows.isEmpty()) {
      return found;
    }
    List<Row> rows =
        jdbc.sql(
                """
                select p.workflow_id, p.properties from workflow w join workflow_properties p
                  on p.workflow_id = w.workflow_id and p.revision = w.properties_revision
                where w.workflow_id in (:ids) and w.deleted_at is null and p.mentions_alerting
                """)
            .param("ids", workflows.stream().map(WorkflowId::value).distinct().toList())
            .query((row, number) -> new Row(row.getString(1), StoredJson.read(row.getString(2))))
            .list();
    for (Row row : rows) {
      JsonNode alerting = row.properties().path("alerting");
      if (alerting.isObject() && !row.properties().path("alerting_disabled").asBoolean(false)) {
        found.put(new WorkflowId(row.workflow()), alerting);
      }
    }
    return found;
  }

  /** Empty if there is no such workflow or it wants no alerts. */
  Optional<JsonNode> of(WorkflowId workflow) {
    return Optional.ofNullable(of(List.of(workflow)).get(workflow));
  }
}
