package dev.podium.scheduler.command;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunSettings;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.StartFacts;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.Signals;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartResult;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes further runs of instances that have ended. */
final class RestartCommands {

  private final RunStore store;
  private final RunViews views;
  private final StepBehaviors behaviors;
  private final InstantSource clock;
  private final String environment;
  private final Runnable wakeMail;
  private final ParamEvaluator evaluator = new ParamEvaluator();

  RestartCommands(
      RunStore store,
      RunViews views,
      StepBehaviors behaviors,
      InstantSource clock,
      String environment,
      Runnable wakeMail) {
    this.store = store;
    this.views = views;
    this.behaviors = behaviors;
    this.clock = clock;
    this.environment = environment;
    this.wakeMail = wakeMail;
  }

  /** The whole instance. */
  StartResult restart(RestartRequest request, String user) {
    Optional<StartResult> known = findKnown(request);
    if (known.isPresent()) {
      return known.get();
    }
    RunView run = loadLatest(request.workflow(), request.instance());
    RunRef ref = run.summary().ref();
    ref.requireRestartable(ref.run(), run.summary().status());
    return restart(run, null, request, user);
  }

  /** What a repeated request has made before. */
  Optional<StartResult> findKnown(RestartRequest request) {
    UUID requestId = request.requestId();
    return requestId == null
        ? Optional.empty()
        : store
            .findLaunched(request.workflow(), requestId)
            .filter(known -> known.run().instance() == request.instance());
  }

  /**
   * Of a run that has ended.
   *
   * @param first null for the whole instance
   */
  StartResult restart(
      RunView run, Repetition.@Nullable FirstStep first, RestartRequest request, String user) {
    requireRoot(run);
    RunHeader header = loadHeader(run.summary().ref());
    RunPolicy policy = first == null ? request.policy() : RunPolicy.RESTART_FROM_SPECIFIC;
    Initiator initiator = new Initiator.Manual(user);
    Map<String, Param> params =
        evaluate(header, run, initiator, policy, first == null ? request : request.withoutParams());
    if (first != null) {
      check(header, run, first);
    }
    Launch next =
        new Launch(
            request.workflow(),
            header.version(),
            request.requestId() == null ? UUID.randomUUID() : request.requestId(),
            initiator,
            header.owner(),
            request.requestTime(),
            first == null ? request.params() : Map.of(),
            params,
            header.templates(),
            new RunConfig(repetition(run, policy, first), header.config().tags(), Map.of()),
            null);
    Launched launched = store.restart(run.summary().ref(), next);
    wakeMail.run();
    return launched.results().getFirst();
  }

  /** Restarts of what a parent started go through the parent. */
  private static void requireRoot(RunView run) {
    switch (run.summary().initiator()) {
      case Initiator.Manual manual -> {
        // a root of its own
      }
      case Initiator.Upstream upstream ->
          throw RefusedException.invalid(
              "",
              "%s was started by step [%s] of %s."
                  .formatted(
                      run.summary().ref(), upstream.parent().step(), upstream.parent().run()),
              "Restart that step.");
    }
  }

  private static Repetition repetition(
      RunView run, RunPolicy policy, Repetition.@Nullable FirstStep first) {
    Map<Integer, Long> latest = new HashMap<>();
    Set<Integer> incomplete = new HashSet<>();
    for (EarlierStep step : run.allSteps()) {
      latest.put(step.step().ordinal(), step.run().ref().run());
      if (!step.step().status().isComplete()) {
        incomplete.add(step.step().ordinal());
      }
    }
    return Repetition.of(policy, first, Dag.of(run.definition().steps()), latest, incomplete);
  }

  /** A run that failed for its params has none: they are evaluated as at a start. */
  private Map<String, Param> evaluate(
      RunHeader previous,
      RunView run,
      Initiator initiator,
      RunPolicy policy,
      RestartRequest request) {
    EvaluationContext context =
        new EvaluationContext.RunFacts(
            clock.instant(),
            request.workflow().value(),
            previous.owner(),
            previous.ref().instance(),
            previous.ref().run() + 1,
            StartFacts.of(initiator, policy, run.definition()),
            Signals.NONE,
            environment);
    try {
      Map<String, Param> params =
          previous.params().isEmpty()
              ? evaluator.workflowParams(
                  context,
                  List.of(
                      ParamLayer.ofWorkflow(run.definition().params()),
                      ParamLayer.ofStart(previous.runParams()),
                      ParamLayer.ofRestart(request.params())))
              : evaluator.restartParams(context, previous.params(), request.params());
      RunSettings.of(run.definition(), params);
      return params;
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
  }

  /** What the step's params forbid is better refused than failed later. */
  void check(RunView run, Repetition.FirstStep first) {
    if (!first.params().isEmpty()) {
      check(loadHeader(run.summary().ref()), run, first);
    }
  }

  private void check(RunHeader header, RunView run, Repetition.FirstStep first) {
    try {
      RunPlan.of(run.definition(), behaviors).mergeParams(header, first.id(), first.params());
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
  }

  private RunHeader loadHeader(RunRef ref) {
    return store
        .findHeader(ref)
        .orElseThrow(() -> RefusedException.notFound("%s is gone.".formatted(ref)));
  }

  private RunView loadLatest(WorkflowId workflow, long instance) {
    return views
        .findLatest(workflow, instance)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Workflow %s has no instance %d.".formatted(workflow, instance)));
  }
}
