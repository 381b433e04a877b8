package dev.podium.domain.difference;

/** Which part of a definition a change belongs to, in the order in which people read it. */
public enum Section {
  /** Name, description, time-out and other fields of the workflow itself. */
  WORKFLOW,
  /** What all versions share: owner, run strategy, limits. */
  PROPERTIES,
  /** Steps that came or went, and their own fields. */
  STEPS,
  /** The edges between steps. */
  TRANSITIONS,
  /** Params of the workflow and of its steps. */
  PARAMS,
  /** Time and signal triggers. */
  TRIGGERS,
  /** Tags of the workflow and of its steps. */
  TAGS
}
