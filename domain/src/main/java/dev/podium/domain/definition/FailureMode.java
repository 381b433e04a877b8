package dev.podium.domain.definition;

/** What a fatally failed step means for its run (runtime.md section 5). */
public enum FailureMode {
  /** Other branches go on; the run fails when nothing else can run. */
  FAIL_AFTER_RUNNING,
  /** Every other step is stopped. */
  FAIL_IMMEDIATELY,
  /** The step counts as completed with error and its successors go on. */
  IGNORE_FAILURE
}
