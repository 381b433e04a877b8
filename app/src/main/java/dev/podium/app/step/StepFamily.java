package dev.podium.app.step;

import dev.podium.scheduler.loop.StepBody;
import java.util.Map;

/** The bodies of step types that belong together, by the names of their types. */
record StepFamily(Map<String, StepBody> byType) {
  StepFamily {
    byType = Map.copyOf(byType);
  }
}
