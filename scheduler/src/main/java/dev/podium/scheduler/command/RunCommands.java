package dev.podium.scheduler.command;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionResult;
import dev.podium.domain.run.StepRestartResult;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.List;

/** Starts and ends runs, acts on their steps. */
public final class RunCommands implements Runs {

  private final WorkflowStarts starts;
  private final RunStore store;
  private final Runnable wakeMail;
  private final RestartCommands restarts;
  private final StepCommands steps;

  /**
   * Commands over a store.
   *
   * @param patience how long a caller waits for an action on a step
   * @param wakeMail tells this node that there is mail, to save the wait for the next poll
   */
  public RunCommands(
      WorkflowStarts starts, RunStore store, RunViews views, Patience patience, Runnable wakeMail) {
    this.starts = starts;
    this.store = store;
    this.wakeMail = wakeMail;
    MessageEffects effects = new MessageEffects(store, patience);
    this.restarts =
        new RestartCommands(
            store,
            views,
            starts.further(),
            new IterationRestarts(store, views, effects, patience, wakeMail),
            new InsideRestarts(store, views, effects, wakeMail));
    this.steps = new StepCommands(store, views, restarts, effects, patience, wakeMail);
  }

  @Override
  public StartResult start(StartRequest request, Caller caller) {
    caller.require(Permission.OPERATE);
    return starts.start(request, null);
  }

  @Override
  public EndResult end(WorkflowId workflow, long instance, RunAction action, Caller caller) {
    caller.require(Permission.OPERATE);
    EndResult result =
        store
            .end(workflow, instance, action, caller.name())
            .orElseThrow(
                () ->
                    RefusedException.notFound(
                        "Workflow %s has no instance %d.".formatted(workflow, instance)));
    wakeMail.run();
    return result;
  }

  @Override
  public StepActionResult act(
      WorkflowId workflow,
      long instance,
      StepId step,
      StepAction action,
      boolean blocking,
      Caller caller) {
    caller.require(Permission.OPERATE);
    return steps.act(workflow, instance, step, action, blocking, caller.name());
  }

  @Override
  public StartResult restart(RestartRequest request, Caller caller) {
    caller.require(Permission.OPERATE);
    return restarts.restart(request, caller.name());
  }

  @Override
  public StepRestartResult restartStep(RestartRequest request, boolean blocking, Caller caller) {
    caller.require(Permission.OPERATE);
    return steps.restart(request, blocking, caller.name());
  }

  @Override
  public int unblock(WorkflowId workflow, long instance, Caller caller) {
    caller.require(Permission.OPERATE);
    int unblocked = store.unblock(workflow, instance, caller.name());
    wakeMail.run();
    return unblocked;
  }

  @Override
  public int endAll(WorkflowId workflow, RunAction action, Caller caller) {
    caller.require(Permission.OPERATE);
    List<Long> instances = store.unended(workflow);
    instances.forEach(instance -> store.end(workflow, instance, action, caller.name()));
    wakeMail.run();
    return instances.size();
  }
}
