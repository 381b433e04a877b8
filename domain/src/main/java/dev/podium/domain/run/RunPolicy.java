package dev.podium.domain.run;

/** What a run does again of what its instance has done before (runtime.md section 8). */
public enum RunPolicy {
  /** The first run of an instance. */
  START_FRESH_NEW_RUN,
  /** The steps that are not complete, and what comes after them. */
  RESTART_FROM_INCOMPLETE,
  /** All steps. */
  RESTART_FROM_BEGINNING,
  /** One step and what comes after it. */
  RESTART_FROM_SPECIFIC
}
