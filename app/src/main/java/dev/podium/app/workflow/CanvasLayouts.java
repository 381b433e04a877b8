package dev.podium.app.workflow;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.workflow.CanvasLayout;
import org.springframework.stereotype.Component;

/** Hand-placed positions; the last one to save wins. */
@Component
class CanvasLayouts {
  private static final int MOST_STEPS = 1_000;
  private static final double FARTHEST = 1_000_000;

  private final LayoutRepository layouts;

  CanvasLayouts(LayoutRepository layouts) {
    this.layouts = layouts;
  }

  CanvasLayout find(String workflowId) {
    return layouts.findById(workflowId).map(LayoutEntity::layout).orElse(CanvasLayout.AUTOMATIC);
  }

  CanvasLayout save(String workflowId, CanvasLayout layout) {
    boolean usable =
        layout.positions().size() <= MOST_STEPS
            && layout.positions().values().stream().allMatch(CanvasLayouts::isNear);
    if (!usable) {
      throw RefusedException.invalid("layout", "These positions cannot be kept.", "");
    }
    layouts.save(new LayoutEntity(workflowId, layout));
    return layout;
  }

  private static boolean isNear(CanvasLayout.Position position) {
    return Math.abs(position.x()) <= FARTHEST && Math.abs(position.y()) <= FARTHEST;
  }
}
