package dev.podium.domain.workflow;

import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * The properties that all versions of a workflow share. What is refused throws {@link
 * RefusedException} and changes nothing; NOT_FOUND if there is no such workflow.
 */
public interface WorkflowProperties {

  /**
   * Changes the properties. Only what really changes something makes a snapshot, and moves the
   * workflow's queue if it may.
   *
   * @return what is in force afterwards
   * @throws RefusedException PRECONDITION_FAILED if the workflow's runs do not allow the change
   */
  PropertiesSnapshot change(WorkflowId id, PropertiesChange change, Caller caller);

  /** What is in force. */
  PropertiesSnapshot latest(WorkflowId id);

  /**
   * What was in force from a time on.
   *
   * @param snapshotId see {@link PropertiesSnapshot#id}
   * @throws RefusedException NOT_FOUND if no snapshot was made in that millisecond
   */
  PropertiesSnapshot load(WorkflowId id, long snapshotId);

  /** What was in force at a time; empty if the workflow was not there then. */
  Optional<PropertiesSnapshot> findAt(WorkflowId id, Instant time);
}
