package dev.podium.domain.definition;

/** How much a workflow matters to its owner; it has no effect on scheduling. */
public enum Criticality {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
