package dev.podium.scheduler.command;

import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.Parent;
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
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.RunTemplates;
import dev.podium.domain.validation.StepTemplates;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import dev.podium.scheduler.loop.SubworkflowStarts;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts workflows, for whoever may: evaluates what can be evaluated before there is a run. */
public final class WorkflowStarts implements SubworkflowStarts {

  /** Characters of a reason that are kept. */
  private static final int LONGEST_REASON = 4000;

  private final Workflows workflows;
  private final JobTemplates templates;
  private final StepBehaviors behaviors;
  private final InstantSource clock;
  private final RunStore store;
  private final Runnable wakeMail;
  private final StartBatcher batcher;
  private final ParamEvaluator evaluator = new ParamEvaluator();

  /**
   * Starts into a store.
   *
   * @param wakeMail tells this node that there is mail, to save the wait for the next poll
   */
  public WorkflowStarts(
      Workflows workflows,
      JobTemplates templates,
      RunStore store,
      StepBehaviors behaviors,
      InstantSource clock,
      Runnable wakeMail) {
    this.workflows = workflows;
    this.templates = templates;
    this.behaviors = behaviors;
    this.clock = clock;
    this.store = store;
    this.wakeMail = wakeMail;
    this.batcher = new StartBatcher(store, wakeMail);
  }

  @Override
  public StartResult start(StartRequest request, @Nullable Parent parent) {
    StoredVersion version = workflows.load(request.workflow(), request.version());
    refuseWhatCannotRun(version);
    Launch launch;
    try {
      Map<String, Param> params = evaluate(request, version);
      launch = launch(request, version, parent, params, findTemplates(version, params));
    } catch (RefusedException e) {
      if (!request.persistFailedRun() || parent != null) {
        throw e;
      }
      return store.keepFailed(
          launch(request, version, null, Map.of(), RunTemplates.NONE), reason(e));
    }
    return batcher.start(launch);
  }

  private static Launch launch(
      StartRequest request,
      StoredVersion version,
      @Nullable Parent parent,
      Map<String, Param> params,
      RunTemplates templates) {
    return new Launch(
        request.workflow(),
        version.version(),
        request.requestId() == null ? UUID.randomUUID() : request.requestId(),
        request.initiator(),
        version.properties().ownerName(),
        request.requestTime(),
        request.runParams(),
        params,
        templates,
        new RunConfig(Repetition.NONE, request.runtimeTags(), request.artifacts()),
        parent);
  }

  private static String reason(RefusedException refusal) {
    String all = refusal.problems().stream().map(Problem::text).collect(Collectors.joining("; "));
    return all.length() <= LONGEST_REASON ? all : all.substring(0, LONGEST_REASON) + "…";
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
              List.of(ParamLayer.ofWorkflow(version.workflow().params()), runParams(request)));
      // What a time-out or a retry policy says is known now: better refused than failed later.
      RunSettings.of(version.workflow(), params);
      return params;
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
  }

  /** Restarts of what was started. */
  RestartCommands restarts(RunViews views) {
    return new RestartCommands(store, views, behaviors, clock, wakeMail);
  }

  private static ParamLayer runParams(StartRequest request) {
    return switch (request.initiator()) {
      case Initiator.Manual manual -> ParamLayer.ofStart(request.runParams());
      case Initiator.Upstream upstream -> ParamLayer.ofParent(request.runParams());
    };
  }
}
