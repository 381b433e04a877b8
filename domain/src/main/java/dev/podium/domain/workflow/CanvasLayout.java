package dev.podium.domain.workflow;

import dev.podium.domain.definition.StepId;
import java.util.Map;

/** Hand-placed positions of steps on the canvas, in pixels; kept beside the definition. */
public record CanvasLayout(Map<StepId, Position> positions) {

  public static final CanvasLayout AUTOMATIC = new CanvasLayout(Map.of());

  public CanvasLayout {
    positions = Map.copyOf(positions);
  }

  /** The upper left corner of a step. */
  public record Position(double x, double y) {}
}
