package dev.podium.scheduler.command;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunSettings;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.StartFacts;
import dev.podium.domain.param.EvaluationContext;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamException;
import dev.podium.domain.param.ParamLayer;
import dev.podium.domain.param.Signals;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.UpstreamMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes further runs of instances that have ended. */
final class RestartCommands {

  private final RunStore store;
  private final RunViews views;
  private final StartContext context;
  private final Runnable wakeMail;
  private final ParamEvaluator evaluator = new ParamEvaluator();

  RestartCommands(RunStore store, RunViews views, StartContext context, Runnable wakeMail) {
    this.store = store;
    this.views = views;
    this.context = context;
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
   * Of a run that has ended. What a step started is restarted through that step, up to the root.
   *
   * @param first null for the whole instance
   */
  StartResult restart(
      RunView run, Repetition.@Nullable FirstStep first, RestartRequest request, String user) {
    if (first != null) {
      check(loadHeader(run.summary().ref()), run, first);
    }
    RunPolicy policy = first == null ? request.policy() : RunPolicy.RESTART_FROM_SPECIFIC;
    Repetition repetition = run.repetition(policy, first);
    RunView top = run;
    Initiator.Ancestor parent = parent(top, request);
    if (parent != null && first == null && !request.params().isEmpty()) {
      throw RefusedException.invalid(
          "run_params",
          "%s gets its params from step [%s] of %s."
              .formatted(run.summary().ref(), parent.step(), parent.run()),
          "Restart %s with other params, or this run without.".formatted(parent.run()));
    }
    while (parent != null) {
      RunView around = loadLatest(parent.run().workflow(), parent.run().instance());
      RunRef ref = around.summary().ref();
      ref.requireRestartable(ref.run(), around.summary().status());
      repetition =
          around.repetition(
              RunPolicy.RESTART_FROM_SPECIFIC,
              Repetition.FirstStep.inside(
                  parent.step(), top.summary().ref().instance(), repetition));
      top = around;
      parent = parent(top, request);
    }
    return restart(
        top,
        new Restart(
            repetition,
            new Initiator.Manual(user),
            request.requestId() == null ? UUID.randomUUID() : request.requestId(),
            request.requestTime(),
            first == null ? request.params() : Map.of(),
            null));
  }

  /**
   * The step that a restart goes through; null for what is restarted by itself: a root, what no
   * step waits for, and what the caller does not want to go beyond.
   */
  private static Initiator.@Nullable Ancestor parent(RunView run, RestartRequest request) {
    return switch (run.summary().initiator()) {
      case Initiator.Manual manual -> null;
      case Initiator.Upstream upstream -> {
        boolean stays =
            !upstream.kind().isInline() && request.upstream() == UpstreamMode.INLINE_ROOT;
        yield stays || !upstream.parent().sync() ? null : upstream.parent();
      }
    };
  }

  /** By a step, of what it started before. */
  StartResult restart(
      RunView ended, Repetition repetition, StartRequest request, @Nullable Parent parent) {
    Restart restart =
        new Restart(
            repetition,
            request.initiator(),
            Objects.requireNonNull(request.requestId(), "a step's uuid"),
            request.requestTime(),
            request.runParams(),
            parent);
    return store
        .findLaunched(request.workflow(), restart.uuid())
        .orElseGet(() -> restart(ended, restart));
  }

  /** What a further run is made of. */
  private record Restart(
      Repetition repetition,
      Initiator initiator,
      UUID uuid,
      @Nullable Instant requestedAt,
      Map<String, ParamDefinition> params,
      @Nullable Parent parent) {}

  private StartResult restart(RunView run, Restart restart) {
    RunHeader header = loadHeader(run.summary().ref());
    Map<String, Param> params = evaluate(header, run, restart);
    Launch next =
        new Launch(
            header.ref().workflow(),
            header.version(),
            restart.uuid(),
            restart.initiator(),
            header.owner(),
            restart.requestedAt(),
            restart.params(),
            params,
            header.templates(),
            new RunConfig(restart.repetition(), header.config().tags(), Map.of()),
            restart.parent());
    Launched launched = store.restart(run.summary().ref(), next);
    wakeMail.run();
    return launched.results().getFirst();
  }

  /** A run that failed for its params has none: they are evaluated as at a start. */
  private Map<String, Param> evaluate(RunHeader previous, RunView run, Restart restart) {
    EvaluationContext facts =
        new EvaluationContext.RunFacts(
            context.clock().instant(),
            previous.ref().workflow().value(),
            previous.owner(),
            previous.ref().instance(),
            previous.ref().run() + 1,
            StartFacts.of(restart.initiator(), restart.repetition().policy(), run.definition()),
            Signals.NONE,
            context.environment());
    try {
      Map<String, Param> params =
          previous.params().isEmpty()
              ? evaluator.workflowParams(
                  facts,
                  List.of(
                      ParamLayer.ofWorkflow(run.definition().params()),
                      ParamLayer.ofStart(previous.runParams()),
                      ParamLayer.ofRestart(restart.params())))
              : evaluator.restartParams(facts, previous.params(), restart.params());
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
      RunPlan.of(run.definition(), context.behaviors())
          .mergeParams(header, first.id(), first.params());
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
