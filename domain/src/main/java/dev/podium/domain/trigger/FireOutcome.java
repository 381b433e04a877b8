package dev.podium.domain.trigger;

/** What came of a firing. */
public enum FireOutcome {
  /** It started a run. */
  STARTED,
  /** The run strategy stored its run as stopped. */
  STOPPED,
  /** Its run was there already. */
  DUPLICATED,
  /** Its run could not begin and is kept as failed. */
  FAILED,
  /** It started nothing, because the workflow cannot be started. */
  REFUSED,
  /** It was missed, and the policy makes up for none, or for newer ones only. */
  LEFT_OUT
}
