package dev.podium.domain.event;

import dev.podium.domain.definition.WorkflowId;

/** Which events are wanted, as far as can be told without reading them whole. */
public interface EventSelection {

  /** Whether an event is wanted. */
  boolean wants(EventType type, WorkflowId workflow);

  /** The bits of the workflows whose events are wanted; all if it may be any. */
  long bits();
}
