package dev.podium.scheduler.command;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.PauseStore;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.PauseResult;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.WorkflowPause;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.Optional;

/** Pauses and resumes instances and workflows. */
public final class PauseCommands implements Pausing {

  private final PauseStore store;
  private final Runnable wakeMail;

  /**
   * Commands over a store.
   *
   * @param wakeMail tells this node that there is mail
   */
  public PauseCommands(PauseStore store, Runnable wakeMail) {
    this.store = store;
    this.wakeMail = wakeMail;
  }

  @Override
  public PauseResult pause(WorkflowId workflow, long instance, Caller caller) {
    caller.require(Permission.OPERATE);
    return done(store.pause(workflow, instance, caller.name()), workflow, instance);
  }

  @Override
  public PauseResult resume(WorkflowId workflow, long instance, Caller caller) {
    caller.require(Permission.OPERATE);
    return done(store.resume(workflow, instance, caller.name()), workflow, instance);
  }

  private PauseResult done(Optional<PauseResult> result, WorkflowId workflow, long instance) {
    PauseResult known =
        result.orElseThrow(
            () ->
                RefusedException.notFound(
                    "Workflow %s has no instance %d.".formatted(workflow, instance)));
    wakeMail.run();
    return known;
  }

  @Override
  public WorkflowPause pause(WorkflowId workflow, String reason, Caller caller) {
    caller.require(Permission.OPERATE);
    String stripped = reason.strip();
    if (stripped.length() > LONGEST_REASON) {
      throw RefusedException.invalid(
          "reason",
          "The reason has %d characters, at most %d are allowed."
              .formatted(stripped.length(), LONGEST_REASON),
          "Shorten it.");
    }
    WorkflowPause pause = store.pause(workflow, caller.name(), stripped);
    wakeMail.run();
    return pause;
  }

  @Override
  public boolean resume(WorkflowId workflow, Caller caller) {
    caller.require(Permission.OPERATE);
    boolean paused = store.resume(workflow, caller.name());
    wakeMail.run();
    return paused;
  }

  @Override
  public Optional<WorkflowPause> find(WorkflowId workflow) {
    return store.find(workflow);
  }
}
