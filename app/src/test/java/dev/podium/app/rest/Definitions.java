package dev.podium.app.rest;

/** Definitions as clients send them. */
public final class Definitions {
  private Definitions() {}

  /** Two steps, one after the other. */
  public static String chain(String id) {
    return """
    {"properties": {"owner": "alice"},
     "workflow": {"id": "%s", "steps": [
       {"step": {"id": "first", "type": "NoOp",
                 "transition": {"successors": {"second": "true"}}}},
       {"step": {"id": "second", "type": "NoOp"}}]}}
    """
        .formatted(id);
  }

  /** One step that takes its time. */
  public static String sleeper(String id, int seconds) {
    return """
    {"properties": {"owner": "alice"},
     "workflow": {"id": "%s", "steps": [
       {"step": {"id": "sleep", "type": "Sleep",
                 "params": {"sleep_seconds": {"type": "LONG", "value": %d}}}}]}}
    """
        .formatted(id, seconds);
  }
}
