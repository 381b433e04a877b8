package dev.podium.scheduler.command;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.RunStore.AttemptMade;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StaleRuns;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionCheck;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.UpstreamMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Restarts of instances that have ended, as users ask for them. */
final class RestartCommands {

  private final RunStore store;
  private final RunViews views;
  private final FurtherRuns runs;
  private final IterationRestarts iterations;
  private final InsideRestarts inside;

  RestartCommands(
      RunStore store,
      RunViews views,
      FurtherRuns runs,
      IterationRestarts iterations,
      InsideRestarts inside) {
    this.store = store;
    this.views = views;
    this.runs = runs;
    this.iterations = iterations;
    this.inside = inside;
  }

  /** The whole instance. */
  StartResult restart(RestartRequest request, String user) {
    return once(request, AttemptMade::run, () -> restartNow(request, user));
  }

  /**
   * Does what a request asks for, unless it has been done before or another call of the same
   * request is quicker.
   *
   * @param known the answer to a request that has been
   */
  <T> T once(RestartRequest request, Function<AttemptMade, T> known, Supplier<T> work) {
    Optional<AttemptMade> before = findKnown(request);
    if (before.isPresent()) {
      return known.apply(before.get());
    }
    try {
      return work.get();
    } catch (RefusedException e) {
      return findKnown(request).map(known).orElseThrow(() -> e);
    }
  }

  private StartResult restartNow(RestartRequest request, String user) {
    RunView run = loadLatest(request.workflow(), request.instance());
    requireEnded(run);
    GivenPrograms.refuse(run.definition(), request.params().keySet());
    return restart(run, null, request, user);
  }

  /**
   * What a repeated request has made before: a run of the instance or of one around it, or another
   * attempt of its step or of a step around.
   */
  private Optional<AttemptMade> findKnown(RestartRequest request) {
    UUID id = request.requestId();
    if (id == null) {
      return Optional.empty();
    }
    RunView run = loadLatest(request.workflow(), request.instance());
    Optional<AttemptMade> known = findKnown(run, request.step(), id);
    Initiator.Ancestor parent = parent(run, request);
    while (known.isEmpty() && parent != null) {
      run = loadLatest(parent.run().workflow(), parent.run().instance());
      // Of the step itself there is the first attempt then, in a run inside.
      known = findKnown(run, parent.step(), id).map(made -> new AttemptMade(made.run(), 1));
      parent = parent(run, request);
    }
    return known;
  }

  private Optional<AttemptMade> findKnown(RunView run, @Nullable StepId step, UUID request) {
    RunRef ref = run.summary().ref();
    return store
        .findLaunched(ref.workflow(), request)
        .filter(known -> known.run().instance() == ref.instance())
        .map(known -> new AttemptMade(known, 1))
        .or(
            () ->
                ordinal(run, step)
                    .flatMap(
                        ordinal ->
                            store.findAttempt(ref.workflow(), ref.instance(), ordinal, request)));
  }

  private static Optional<Integer> ordinal(RunView run, @Nullable StepId step) {
    List<StepId> ids = run.definition().steps().stream().map(Step::id).toList();
    int ordinal = ids.indexOf(step);
    return ordinal < 0 ? Optional.empty() : Optional.of(ordinal);
  }

  /**
   * Of a run that has ended. What a step started is restarted through that step, up to the root, or
   * up to a run that still goes on.
   *
   * @param first null for the whole instance
   */
  StartResult restart(
      RunView run, Repetition.@Nullable FirstStep first, RestartRequest request, String user) {
    if (first != null) {
      runs.check(run, first);
    }
    Repetition repetition =
        run.repetition(first == null ? request.policy() : RunPolicy.RESTART_FROM_SPECIFIC, first);
    UUID uuid = request.requestId() == null ? UUID.randomUUID() : request.requestId();
    RunView top = run;
    Initiator.Ancestor parent = parent(top, request);
    if (parent != null && first == null) {
      requireNoParams(run, parent, request);
    }
    while (parent != null) {
      RunView around = loadLatest(parent.run().workflow(), parent.run().instance());
      refuseStale(around, parent.step(), top.summary().ref());
      if (!around.summary().status().isTerminal()) {
        return follows(around, parent)
            ? iterations.restart(around, parent.step(), top, repetition, uuid, user)
            : inside.restart(
                around, requireFailed(around, parent, request), ref(top), repetition, uuid, user);
      }
      repetition =
          around.repetition(
              RunPolicy.RESTART_FROM_SPECIFIC,
              Repetition.FirstStep.inside(parent.step(), top.summary().ref().instance(), repetition)
                  .anew(request.isAnew()));
      top = around;
      parent = parent(top, request);
    }
    return runs.make(
        top,
        new FurtherRuns.Wanted(
            repetition,
            new Initiator.Manual(user),
            uuid,
            request.requestTime(),
            first == null ? request.params() : Map.of(),
            null));
  }

  private static void refuseStale(RunView around, StepId step, RunRef inside) {
    StaleRuns.refuse(around, step, inside)
        .ifPresent(
            problem -> {
              throw RefusedException.invalid(List.of(problem));
            });
  }

  private static void requireEnded(RunView run) {
    RunRef ref = run.summary().ref();
    ref.requireRestartable(ref.run(), run.summary().status());
  }

  /** Whether it is a foreach that goes on, and may take an iteration in again. */
  private static boolean follows(RunView around, Initiator.Ancestor parent) {
    return parent.kind() == Initiator.Kind.FOREACH
        && around
            .findStep(parent.step())
            .filter(step -> step.status() == StepStatus.RUNNING)
            .isPresent();
  }

  /** The step around, which has ended badly and gets another attempt for what is inside of it. */
  private static StepView requireFailed(
      RunView around, Initiator.Ancestor parent, RestartRequest request) {
    StepView step = StepActionCheck.require(around, parent.step(), StepAction.RESTART);
    if (request.isAnew()) {
      StepActionCheck.requireNothingKeptAfter(around, step);
    }
    return step;
  }

  private static RunRef ref(RunView run) {
    return run.summary().ref();
  }

  private static void requireNoParams(
      RunView run, Initiator.Ancestor parent, RestartRequest request) {
    if (!request.params().isEmpty()) {
      throw RefusedException.invalid(
          "run_params",
          "%s gets its params from step [%s] of %s."
              .formatted(run.summary().ref(), parent.step(), parent.run()),
          "Restart %s with other params, or this run without.".formatted(parent.run()));
    }
  }

  /**
   * The step that a restart goes through; null for what is restarted by itself: a root, what no
   * step waits for, and what the caller does not want to go beyond.
   */
  private static Initiator.@Nullable Ancestor parent(RunView run, RestartRequest request) {
    return switch (run.summary().initiator()) {
      case Initiator.Direct _, Initiator.Backfill _, Initiator.Signal _ -> null;
      case Initiator.Upstream upstream -> {
        boolean stays =
            !upstream.kind().isInline() && request.upstream() == UpstreamMode.INLINE_ROOT;
        yield stays || !upstream.parent().sync() ? null : upstream.parent();
      }
    };
  }

  /** What the step's params forbid is better refused than failed later. */
  void check(RunView run, Repetition.FirstStep first) {
    if (!first.params().isEmpty()) {
      runs.check(run, first);
    }
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
