package dev.podium.domain.trigger;

import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The triggers in force, what they have fired, and who holds them. What names a workflow or a
 * trigger that is not there throws {@link RefusedException} NOT_FOUND; holding what is held and
 * letting go what is not is no error.
 */
public interface Triggers {

  /** How long the reason of a pause may be; a longer one is refused. */
  int LONGEST_REASON = 1000;

  /** Those of a workflow, in the order of its definition. */
  List<ScheduledTrigger> ofWorkflow(WorkflowId workflow);

  /** Those of a workflow that wait for signals, in the order of its definition. */
  List<WaitingTrigger> waitingOf(WorkflowId workflow);

  /** Those of all workflows that wait for signals of a name, at most so many. */
  List<WaitingTrigger> listening(String signal, int limit);

  ScheduledTrigger load(WorkflowId workflow, TriggerId trigger);

  /**
   * All that fire again, next first.
   *
   * @param workflow only its triggers; null for those of all workflows
   * @param after the last one of the page before; null for the first page
   */
  List<Listed> list(@Nullable WorkflowId workflow, @Nullable Position after, int limit);

  /** Where a trigger stands in the list of all. */
  record Position(Instant nextFireAt, long key) {}

  /** A trigger in the list of all. */
  record Listed(ScheduledTrigger trigger, Position position) {}

  /**
   * What became of a trigger's firings, newest first; also of one that is in force no more.
   *
   * @param before only records with lower ids; 0 for all
   */
  List<FireRecord> history(WorkflowId workflow, TriggerId trigger, long before, int limit);

  /**
   * What all triggers have fired, newest first, those that are in force no more too.
   *
   * @param workflow only its triggers; null for those of all workflows
   * @param before only records with lower ids; 0 for all
   */
  List<Fired> fired(@Nullable WorkflowId workflow, long before, int limit);

  /** Says what becomes of firings that are missed from now on. */
  void setPolicy(WorkflowId workflow, TriggerId trigger, MissedFirePolicy policy, Caller caller);

  /**
   * Keeps a trigger from firing.
   *
   * @param reason for the others, may be empty
   */
  void pause(WorkflowId workflow, TriggerId trigger, String reason, Caller caller);

  /** Lets a trigger fire; its policy decides about what it has missed. */
  void resume(WorkflowId workflow, TriggerId trigger, Caller caller);

  /**
   * Keeps all triggers of a workflow from firing, those of later versions too.
   *
   * @param reason for the others, may be empty
   */
  void pause(WorkflowId workflow, String reason, Caller caller);

  /** Lets the triggers of a workflow fire that are not held one by one. */
  void resume(WorkflowId workflow, Caller caller);

  /** Who holds the triggers of a workflow. */
  Optional<Hold> findHold(WorkflowId workflow);

  /**
   * Keeps all triggers of all workflows from firing.
   *
   * @param reason for the others, may be empty
   */
  void pauseAll(String reason, Caller caller);

  /** Lets all triggers fire that are not held otherwise. */
  void resumeAll(Caller caller);

  /** Who holds all triggers. */
  Optional<Hold> findHold();
}
