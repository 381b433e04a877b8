package dev.podium.app.step;

import dev.podium.scheduler.loop.StepBody;
import java.util.Map;

/** The bodies that run on this server, by the names of their types. */
public record StepBodies(Map<String, StepBody> byType) {
  public StepBodies {
    byType = Map.copyOf(byType);
  }
}
