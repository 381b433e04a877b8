package dev.podium.ui.canvas;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the graph editor shows.
 *
 * @param revision grows with every picture; the browser redraws when it changes
 * @param acknowledged number of the last edit of the browser that this picture contains
 * @param readOnly whether edits are not offered; they are refused in any case
 */
public record DagPicture(
    long revision,
    long acknowledged,
    boolean readOnly,
    boolean canUndo,
    boolean canRedo,
    List<Node> nodes) {

  public DagPicture {
    nodes = List.copyOf(nodes);
  }

  /**
   * A step.
   *
   * @param parent the loop in whose body it is, null on the workflow's own level; it comes before
   * @param position upper left corner where it was placed by hand, null to be laid out
   * @param successors condition by successor
   * @param container whether it is a loop, whose body can be entered
   * @param bodySize number of steps directly in a loop's body
   */
  public record Node(
      String id,
      @Nullable String parent,
      @Nullable String name,
      String type,
      @Nullable Position position,
      Map<String, String> successors,
      boolean container,
      int bodySize,
      List<String> problems) {}

  /** Pixels. */
  public record Position(double x, double y) {}

  /**
   * A line of the palette.
   *
   * @param runnable whether it can run here already
   */
  public record PaletteEntry(String type, String title, String help, boolean runnable) {}
}
