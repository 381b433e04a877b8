package dev.podium.ui.canvas;

import dev.podium.domain.definition.StepId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user did on the canvas. Its shape has been checked; whether it fits the workflow (ids,
 * cycles, rights) has not. {@code inside} is the loop in whose body it was done, null for the
 * workflow's own level.
 */
public sealed interface CanvasEdit {

  /** A place for upper left corners, in pixels. */
  record Point(double x, double y) {}

  /** One edge. */
  record Edge(StepId from, StepId to) {}

  /**
   * A new step.
   *
   * @param at null to be laid out
   * @param after the step that leads to it, null for none
   * @param before with {@code after}: the end of the edge that it is put into, null for none
   */
  record Add(
      StepId id,
      String type,
      @Nullable Point at,
      @Nullable StepId after,
      @Nullable StepId before,
      @Nullable StepId inside)
      implements CanvasEdit {}

  /** Steps go with all of their edges. */
  record Remove(List<StepId> steps, List<Edge> edges) implements CanvasEdit {
    public Remove {
      steps = List.copyOf(steps);
      edges = List.copyOf(edges);
    }
  }

  /** A new, unconditional edge. */
  record Connect(Edge edge) implements CanvasEdit {}

  /** A condition; {@code true} for none. */
  record SetCondition(Edge edge, String condition) implements CanvasEdit {}

  /** Steps placed by hand. */
  record Move(Map<StepId, Point> places) implements CanvasEdit {
    public Move {
      places = Map.copyOf(places);
    }
  }

  /** Forget the places of a level; all of it is laid out. */
  record Tidy(@Nullable StepId inside) implements CanvasEdit {}

  /** Remember steps for pasting. */
  record Copy(List<StepId> steps) implements CanvasEdit {
    public Copy {
      steps = List.copyOf(steps);
    }
  }

  /** Insert what was copied. */
  record Paste(@Nullable StepId inside) implements CanvasEdit {}

  /** Copies of steps beside them. */
  record Duplicate(List<StepId> steps) implements CanvasEdit {
    public Duplicate {
      steps = List.copyOf(steps);
    }
  }

  /** What is selected now. */
  record Select(List<StepId> steps) implements CanvasEdit {
    public Select {
      steps = List.copyOf(steps);
    }
  }

  /** Show the body of a loop, or the workflow's own level. */
  record Enter(@Nullable StepId inside) implements CanvasEdit {}

  /** One step back in the history. */
  record Undo() implements CanvasEdit {}

  /** One step forward again. */
  record Redo() implements CanvasEdit {}
}
