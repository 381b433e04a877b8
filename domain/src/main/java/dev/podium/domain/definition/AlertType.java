package dev.podium.domain.definition;

/** What somebody can be told of (definition.md section 2.2). */
public enum AlertType {
  /** A run failed or timed out; with another granularity, a step failed for good. */
  STEP_FAILURE(false, true),
  /** A run is not complete at its target completion time. */
  TCT_VIOLATION(false, true),
  /** A run or a step takes longer than it should. */
  LONG_RUNNING(true, true),
  /** A step waits for its signals longer than it should. */
  DEPENDENCY_LATE(true, true),
  /** A step is held by a breakpoint. */
  BREAKPOINT_HIT(false, false),
  /** A version was pushed or activated, or the properties were changed. */
  DEFINITION_CHANGE(false, false),
  /** A run succeeded. */
  RUN_SUCCESS(false, false),
  /** No run has succeeded for longer than it should be. */
  SUCCESS_WITHIN(true, true);

  private final boolean timed;
  private final boolean usual;

  AlertType(boolean timed, boolean usual) {
    this.timed = timed;
    this.usual = usual;
  }

  /** Whether it needs {@code duration_minutes}. */
  public boolean isTimed() {
    return timed;
  }

  /** Whether it is told without an entry of its own, as soon as it can be. */
  public boolean isUsual() {
    return usual;
  }
}
