package dev.podium.scheduler.command;

import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunSettings;
import dev.podium.domain.engine.RunStore;
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
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import dev.podium.scheduler.loop.NewRuns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the next run of an instance that has ended. */
final class FurtherRuns {

  private final RunStore store;
  private final StartContext context;
  private final NewRuns newRuns;
  private final ParamEvaluator evaluator = new ParamEvaluator();

  FurtherRuns(RunStore store, StartContext context, NewRuns newRuns) {
    this.store = store;
    this.context = context;
    this.newRuns = newRuns;
  }

  /**
   * What a further run is made of.
   *
   * @param uuid its own
   * @param params what whoever asks for it gives
   * @param parent the step that waits for it, null for none
   */
  record Wanted(
      Repetition repetition,
      Initiator initiator,
      UUID uuid,
      @Nullable Instant requestedAt,
      Map<String, ParamDefinition> params,
      @Nullable Parent parent) {}

  /**
   * For a step, of what it started before; the same request makes one run however often it asks.
   */
  StartResult make(
      RunView ended, Repetition repetition, StartRequest request, @Nullable Parent parent) {
    Wanted wanted =
        new Wanted(
            repetition,
            request.initiator(),
            Objects.requireNonNull(request.requestId(), "a step's uuid"),
            request.requestTime(),
            request.runParams(),
            parent);
    return store
        .findLaunched(request.workflow(), wanted.uuid())
        .orElseGet(() -> make(ended, wanted));
  }

  StartResult make(RunView ended, Wanted wanted) {
    RunHeader header = loadHeader(ended.summary().ref());
    Launch next =
        new Launch(
            header.ref().workflow(),
            header.version(),
            wanted.uuid(),
            wanted.initiator(),
            header.owner(),
            wanted.requestedAt(),
            wanted.params(),
            evaluate(header, ended, wanted),
            header.templates(),
            new RunConfig(
                wanted.repetition(), header.config().tags(), Map.of(), header.config().loopWidth()),
            wanted.parent());
    RunRef previous = ended.summary().ref();
    return newRuns.make(here -> store.restart(previous, next)).results().getFirst();
  }

  /** A run that failed for its params has none: they are evaluated as at a start. */
  private Map<String, Param> evaluate(RunHeader previous, RunView run, Wanted wanted) {
    EvaluationContext facts =
        new EvaluationContext.RunFacts(
            context.clock().instant(),
            previous.ref().workflow().value(),
            previous.owner(),
            previous.ref().instance(),
            previous.ref().run() + 1,
            StartFacts.of(wanted.initiator(), wanted.repetition().policy(), run.definition()),
            Signals.NONE,
            context.installation());
    try {
      Map<String, Param> params =
          previous.params().isEmpty()
              ? evaluator.workflowParams(
                  facts,
                  List.of(
                      ParamLayer.ofWorkflow(run.definition().params()),
                      ParamLayer.ofStart(previous.runParams()),
                      ParamLayer.ofRestart(wanted.params())))
              : evaluator.restartParams(facts, previous.params(), wanted.params());
      RunSettings.of(run.definition(), params);
      return params;
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
  }

  /** What the step's params forbid is better refused than failed later. */
  void check(RunView run, Repetition.FirstStep first) {
    try {
      RunPlan.of(run.definition(), context.behaviors())
          .mergeParams(loadHeader(run.summary().ref()), first.id(), first.params());
    } catch (ParamException e) {
      throw RefusedException.invalid(e.problems());
    }
  }

  private RunHeader loadHeader(RunRef ref) {
    return store
        .findHeader(ref)
        .orElseThrow(() -> RefusedException.notFound("%s is gone.".formatted(ref)));
  }
}
