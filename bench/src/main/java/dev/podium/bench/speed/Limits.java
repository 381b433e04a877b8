package dev.podium.bench.speed;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** How many steps of a workflow may run at once. */
public enum Limits {
  /** What holds where nobody has written anything: 20 of a workflow, 20 of one step. */
  DEFAULT,
  /** As much as can be set, so that nothing waits for a permit. */
  RAISED;

  private static final int MOST_OF_WORKFLOW = 1_000;
  private static final String MOST_OF_STEP = "100000";

  /** The definition under these limits. */
  ObjectNode applyTo(ObjectNode definition) {
    if (this == RAISED) {
      definition.withObject("/properties").put("step_concurrency", MOST_OF_WORKFLOW);
    }
    return definition;
  }

  /** Settings of a node. */
  Map<String, String> properties() {
    return this == RAISED ? Map.of("podium.concurrency-of-step", MOST_OF_STEP) : Map.of();
  }
}
