package dev.podium.app.workflow;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.CanvasLayout;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Hand-placed positions; the last one to save wins. */
@Component
class CanvasLayouts {
  private static final int MOST_STEPS = 1_000;
  private static final double FARTHEST = 1_000_000;

  private final LayoutRepository layouts;
  private final InstantSource clock;

  CanvasLayouts(LayoutRepository layouts, InstantSource clock) {
    this.layouts = layouts;
    this.clock = clock;
  }

  CanvasLayout find(String workflowId) {
    return layouts.findById(workflowId).map(LayoutEntity::layout).orElse(CanvasLayout.AUTOMATIC);
  }

  void save(String workflowId, CanvasLayout layout, Caller caller) {
    boolean usable =
        layout.positions().size() <= MOST_STEPS
            && layout.positions().values().stream().allMatch(CanvasLayouts::isNear);
    if (!usable) {
      throw RefusedException.invalid("layout", "These positions cannot be kept.", "");
    }
    layouts.save(
        new LayoutEntity(
            workflowId, layout, caller.name(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  private static boolean isNear(CanvasLayout.Position position) {
    return Math.abs(position.x()) <= FARTHEST && Math.abs(position.y()) <= FARTHEST;
  }
}
