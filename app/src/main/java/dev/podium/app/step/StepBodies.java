package dev.podium.app.step;

import dev.podium.scheduler.loop.StepBody;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The bodies that run on this server, by the names of their types. */
public record StepBodies(Map<String, StepBody> byType) {
  public StepBodies {
    byType = Map.copyOf(byType);
  }

  static StepBodies of(Collection<StepFamily> families) {
    Map<String, StepBody> all = new HashMap<>();
    families.forEach(family -> all.putAll(family.byType()));
    return new StepBodies(all);
  }
}
