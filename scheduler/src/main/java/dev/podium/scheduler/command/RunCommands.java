package dev.podium.scheduler.command;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunSettings;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.StartFacts;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.Signals;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionResult;
import dev.podium.domain.run.StepRestartResult;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.validation.StepTemplates;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts and ends runs, acts on their steps. */
public final class RunCommands implements Runs {

  private final Workflows workflows;
  private final JobTemplates templates;
  private final RunStore store;
  private final StepBehaviors behaviors;
  private final InstantSource clock;
  private final Runnable wakeMail;
  private final StartBatcher batcher;
  private final RestartCommands restarts;
  private final StepCommands steps;
  private final ParamEvaluator evaluator = new ParamEvaluator();

  /**
   * Commands over a store.
   *
   * @param patience how long a caller waits for an action on a step
   * @param wakeMail tells this node that there is mail, to save the wait for the next poll
   */
  public RunCommands(
      Workflows workflows,
      JobTemplates templates,
      RunStore store,
      RunViews views,
      StepBehaviors behaviors,
      InstantSource clock,
      Patience patience,
      Runnable wakeMail) {
    this.workflows = workflows;
    this.templates = templates;
    this.store = store;
    this.behaviors = behaviors;
    this.clock = clock;
    this.wakeMail = wakeMail;
    this.batcher = new StartBatcher(store, wakeMail);
    this.restarts = new RestartCommands(store, views, behaviors, clock, wakeMail);
    this.steps = new StepCommands(store, views, restarts, patience, wakeMail);
  }

  @Override
  public StartResult start(StartRequest request, Caller caller) {
    caller.require(Permission.OPERATE);
    StoredVersion version = workflows.load(request.workflow(), request.version());
    refuseWhatCannotRun(version);
    Map<String, Param> params = evaluate(request, version);
    Launch launch =
        new Launch(
            request.workflow(),
            version.version(),
            request.requestId() == null ? UUID.randomUUID() : request.requestId(),
            request.initiator(),
            version.properties().ownerName(),
            request.requestTime(),
            request.runParams(),
            params,
            findTemplates(version, params),
            new RunConfig(Repetition.NONE, request.runtimeTags(), request.artifacts()));
    return batcher.start(launch);
  }

  private RunTemplates findTemplates(StoredVersion version, Map<String, Param> params) {
    StepTemplates.Found found = StepTemplates.find(version.workflow(), params, templates);
    if (!found.problems().isEmpty()) {
      throw RefusedException.invalid(found.problems());
    }
    return found.templates();
  }

  private void refuseWhatCannotRun(StoredVersion version) {
    List<Problem> obstacles = RunPlan.obstacles(version.workflow(), behaviors);
    if (!obstacles.isEmpty()) {
      throw RefusedException.invalid(obstacles);
    }
  }

  private Map<String, Param> evaluate(StartRequest request, StoredVersion version) {
    EvaluationContext context =
        new EvaluationContext.RunFacts(
            clock.instant(),
            request.workflow().value(),
            version.properties().ownerName(),
            0,
            0,
            StartFacts.of(request.initiator(), RunPolicy.START_FRESH_NEW_RUN, version.workflow()),
            Signals.NONE);
    try {
      Map<String, Param> params =
          evaluator.workflowParams(
              context,
              List.of(
                  ParamLayer.ofWorkflow(version.workflow().params()),
                  ParamLayer.ofStart(request.runParams())));
      // What a time-out or a retry policy says is known now: better refused than failed later.
      RunSettings.of(version.workflow(), params);
      return params;
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
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
    int unblocked = store.unblock(workflow, instance);
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
