package dev.podium.domain.event;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that has been committed, as others are told it (runtime.md section 20). */
public sealed interface Event {

  EventType type();

  WorkflowId workflow();

  /** When the last of it happened. */
  Instant at();

  /**
   * An attempt of a step went on.
   *
   * @param ordinal position in the definition, from 0
   * @param changes oldest first, at least one
   */
  record StepChanged(
      RunIds run, StepId step, int ordinal, int attempt, List<StatusChange<StepStatus>> changes)
      implements Event {
    public StepChanged {
      changes = List.copyOf(changes);
    }

    @Override
    public EventType type() {
      return EventType.STEP_INSTANCE_STATUS_CHANGE_EVENT;
    }

    @Override
    public WorkflowId workflow() {
      return run.run().workflow();
    }

    @Override
    public Instant at() {
      return changes.getLast().at();
    }
  }

  /**
   * A run was made or went on.
   *
   * @param changes oldest first, at least one
   */
  record RunChanged(RunIds run, List<StatusChange<RunStatus>> changes) implements Event {
    public RunChanged {
      changes = List.copyOf(changes);
    }

    @Override
    public EventType type() {
      return EventType.WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT;
    }

    @Override
    public WorkflowId workflow() {
      return run.run().workflow();
    }

    @Override
    public Instant at() {
      return changes.getLast().at();
    }
  }

  /** Who changed which workflow, and when. */
  record By(WorkflowId workflow, String author, Instant at) {}

  /** Which version is the active one; 0 for none. */
  record Active(int current, int previous) {}

  /** Somebody changed a workflow. */
  sealed interface OfWorkflow extends Event {
    By by();

    @Override
    default WorkflowId workflow() {
      return by().workflow();
    }

    @Override
    default Instant at() {
      return by().at();
    }
  }

  /**
   * A push made a version, and the properties changed with it.
   *
   * @param name of the workflow for people; null if it has none
   * @param snapshot of the properties: the millisecond of its making
   */
  record DefinitionChanged(By by, @Nullable String name, int version, long snapshot, Active active)
      implements OfWorkflow {
    @Override
    public EventType type() {
      return EventType.WORKFLOW_DEFINITION_CHANGE_EVENT;
    }
  }

  /**
   * A push made a version.
   *
   * @param name of the workflow for people; null if it has none
   */
  record VersionChanged(By by, @Nullable String name, int version, Active active)
      implements OfWorkflow {
    @Override
    public EventType type() {
      return EventType.WORKFLOW_VERSION_CHANGE_EVENT;
    }
  }

  /**
   * The properties changed.
   *
   * @param snapshot of the properties: the millisecond of its making
   */
  record PropertiesChanged(By by, long snapshot) implements OfWorkflow {
    @Override
    public EventType type() {
      return EventType.WORKFLOW_PROPERTIES_CHANGE_EVENT;
    }
  }

  /** Another version is active. */
  record Activated(By by, Active active) implements OfWorkflow {
    @Override
    public EventType type() {
      return EventType.WORKFLOW_ACTIVATION_CHANGE_EVENT;
    }
  }

  /** No version is active any more. */
  record Deactivated(By by, int previous) implements OfWorkflow {
    @Override
    public EventType type() {
      return EventType.WORKFLOW_DEACTIVATION_CHANGE_EVENT;
    }
  }

  /**
   * The workflow is gone.
   *
   * @param internalId tells it from another of the same id that is pushed later
   */
  record Deleted(By by, long internalId) implements OfWorkflow {
    @Override
    public EventType type() {
      return EventType.WORKFLOW_DELETION_CHANGE_EVENT;
    }
  }
}
