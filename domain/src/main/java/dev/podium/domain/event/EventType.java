package dev.podium.domain.event;

/** The kinds of events (runtime.md section 20). */
public enum EventType {
  /** An attempt of a step has entered one or more statuses. */
  STEP_INSTANCE_STATUS_CHANGE_EVENT,
  /** A run has entered one or more statuses. */
  WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT,
  /** A push made a version and changed the properties. */
  WORKFLOW_DEFINITION_CHANGE_EVENT,
  /** A push made a version and left the properties as they were. */
  WORKFLOW_VERSION_CHANGE_EVENT,
  /** The properties were changed without a push. */
  WORKFLOW_PROPERTIES_CHANGE_EVENT,
  /** Another version was made the active one. */
  WORKFLOW_ACTIVATION_CHANGE_EVENT,
  /** No version is active any more. */
  WORKFLOW_DEACTIVATION_CHANGE_EVENT,
  /** The workflow was deleted. */
  WORKFLOW_DELETION_CHANGE_EVENT
}
