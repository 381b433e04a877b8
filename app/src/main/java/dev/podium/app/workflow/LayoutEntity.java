package dev.podium.app.workflow;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.workflow.CanvasLayout;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A row of {@code canvas_layout}. */
@Entity
@Table(name = "canvas_layout")
class LayoutEntity {
  @Id
  @Column(name = "workflow_id")
  private String workflowId;

  private String positions;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected LayoutEntity() {}

  LayoutEntity(String workflowId, CanvasLayout layout) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    layout.positions().forEach((step, at) -> json.putArray(step.value()).add(at.x()).add(at.y()));
    this.workflowId = workflowId;
    this.positions = json.toString();
  }

  CanvasLayout layout() {
    Map<StepId, CanvasLayout.Position> read = new HashMap<>();
    StoredJson.read(positions)
        .properties()
        .forEach(
            entry ->
                read.put(
                    new StepId(entry.getKey()),
                    new CanvasLayout.Position(
                        entry.getValue().path(0).asDouble(), entry.getValue().path(1).asDouble())));
    return new CanvasLayout(read);
  }
}
