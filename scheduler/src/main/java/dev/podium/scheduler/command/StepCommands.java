package dev.podium.scheduler.command;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionResult;
import dev.podium.domain.run.StepRestartResult;
import dev.podium.domain.run.StepView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users do with single steps: checked on what is committed, done by the run's owner. */
final class StepCommands {

  private final RunStore store;
  private final RunViews views;
  private final RestartCommands restarts;
  private final Patience patience;
  private final Runnable wakeMail;

  StepCommands(
      RunStore store,
      RunViews views,
      RestartCommands restarts,
      Patience patience,
      Runnable wakeMail) {
    this.store = store;
    this.views = views;
    this.restarts = restarts;
    this.patience = patience;
    this.wakeMail = wakeMail;
  }

  StepActionResult act(
      WorkflowId workflow,
      long instance,
      StepId id,
      StepAction action,
      boolean blocking,
      String user) {
    RunView run = loadLatest(workflow, instance);
    if (action == StepAction.SKIP && run.summary().status().isTerminal()) {
      return skipAfterEnd(run, id, blocking, user);
    }
    StepView step = load(run, id);
    RunRef ref = tell(run, step, action, blocking, user, Map.of());
    return new StepActionResult(ref, blocking ? load(loadLatest(workflow, instance), id) : step);
  }

  StepRestartResult restart(RestartRequest request, boolean blocking, String user) {
    StepId id = Objects.requireNonNull(request.step());
    Optional<StartResult> known = restarts.findKnown(request);
    if (known.isPresent()) {
      return result(known.get());
    }
    RunView run = loadLatest(request.workflow(), request.instance());
    run.definition().steps().stream()
        .filter(step -> step.id().equals(id))
        .forEach(step -> GivenPrograms.refuse(step, request.params().keySet()));
    if (run.summary().status().isTerminal()) {
      loadEnded(run, id, StepAction.RESTART);
      return result(
          restarts.restart(
              run,
              new Repetition.FirstStep(id, null, request.params()).anew(request.isAnew()),
              request,
              user));
    }
    StepView step = load(run, id);
    restarts.check(run, new Repetition.FirstStep(id, null, request.params()));
    RunRef ref = tell(run, step, StepAction.RESTART, blocking, user, request.params());
    return new StepRestartResult(
        ref, run.summary().version(), step.attempt() + 1, StartResult.Outcome.CREATED);
  }

  private static StepRestartResult result(StartResult started) {
    return new StepRestartResult(started.run(), started.version(), 1, started.outcome());
  }

  /** Another run that begins with the step and passes it over. */
  private StepActionResult skipAfterEnd(RunView run, StepId id, boolean blocking, String user) {
    StepView ended = loadEnded(run, id, StepAction.SKIP);
    WorkflowId workflow = run.summary().ref().workflow();
    long instance = run.summary().ref().instance();
    StartResult started =
        restarts.restart(
            run,
            new Repetition.FirstStep(id, user, Map.of()),
            new RestartRequest(
                workflow, instance, id, RunPolicy.RESTART_FROM_INCOMPLETE, Map.of(), null, null),
            user);
    if (!blocking || started.outcome() != StartResult.Outcome.CREATED) {
      return new StepActionResult(started.run(), ended);
    }
    if (!patience.await(() -> find(loadLatest(workflow, instance), id).isPresent())) {
      throw late(StepAction.SKIP, id, started.run(), "It will, when the run is admitted.");
    }
    return new StepActionResult(started.run(), load(loadLatest(workflow, instance), id));
  }

  /** Tells the owner of a run that goes on. */
  private RunRef tell(
      RunView run,
      StepView step,
      StepAction action,
      boolean blocking,
      String user,
      Map<String, ParamDefinition> params) {
    check(run, step, action);
    RunRef ref = run.summary().ref();
    ShardMessage message =
        store
            .actOnStep(key(ref), step.ordinal(), action, user, params)
            .orElseThrow(
                () ->
                    RefusedException.conflict(
                        "Another action on step [%s] of %s is under way.".formatted(step.id(), ref),
                        "Wait until it has taken effect."));
    wakeMail.run();
    if (blocking) {
      await(message, ref, step, action);
    }
    return ref;
  }

  /** What runs inside of a step ends before the step does. */
  private void await(ShardMessage message, RunRef ref, StepView step, StepAction action) {
    boolean done =
        patience.await(
            () -> !store.isPending(message) && (!action.endsStep() || hasEnded(ref, step)));
    if (!done) {
      giveUp(message, ref, step.id(), action);
    }
  }

  /** Whether the attempt has. */
  private boolean hasEnded(RunRef ref, StepView step) {
    return views
        .find(ref)
        .flatMap(run -> find(run, step.id()))
        .filter(now -> now.attempt() == step.attempt() && !now.status().isTerminal())
        .isEmpty();
  }

  private static StepView loadEnded(RunView run, StepId id, StepAction action) {
    RunRef ref = run.summary().ref();
    StepView step =
        run.allSteps().stream()
            .map(EarlierStep::step)
            .filter(any -> any.id().equals(id))
            .findFirst()
            .orElseThrow(() -> unreached(run, id));
    if (!action.isAllowedAfterEnd(step.status())) {
      throw RefusedException.invalid(
          "",
          "Step [%s] of %s is %s, which does not allow %s."
              .formatted(id, ref, step.status(), action),
          "Restart the step or the instance.");
    }
    return step;
  }

  private static RefusedException unreached(RunView run, StepId id) {
    RunRef ref = run.summary().ref();
    return run.definition().steps().stream().noneMatch(step -> step.id().equals(id))
        ? RefusedException.notFound("There is no step [%s] in %s.".formatted(id, ref))
        : RefusedException.invalid(
            "", "%s has never reached its step [%s].".formatted(ref, id), "Restart the instance.");
  }

  private static void check(RunView run, StepView step, StepAction action) {
    RunRef ref = run.summary().ref();
    if (run.summary().status().isTerminal()) {
      throw RefusedException.invalid(
          "",
          "%s has ended %s: its steps cannot be acted on any more."
              .formatted(ref, run.summary().status()),
          "Restart the instance.");
    }
    if (!action.isAllowed(step.status())) {
      throw RefusedException.invalid(
          "",
          "Step [%s] of %s is %s, which does not allow %s."
              .formatted(step.id(), ref, step.status(), action),
          remedy(step));
    }
    if (action == StepAction.BYPASS_STEP_DEPENDENCIES && !awaitsSignals(step)) {
      throw RefusedException.invalid(
          "",
          "Step [%s] of %s waits for no signals.".formatted(step.id(), ref),
          "It goes on when its run is resumed.");
    }
    if (action == StepAction.RESTART && failureMode(run, step) != FailureMode.FAIL_AFTER_RUNNING) {
      throw RefusedException.invalid(
          "",
          "Step [%s] has the failure mode %s: it cannot be restarted while its run goes on."
              .formatted(step.id(), failureMode(run, step)),
          "Restart it when the run has ended.");
    }
  }

  private static boolean awaitsSignals(StepView step) {
    return step.signals() != null && !step.signals().areSettled();
  }

  private static String remedy(StepView step) {
    String allowed =
        Stream.of(StepAction.values())
            .filter(action -> action.isAllowed(step.status()))
            .map(StepAction::name)
            .collect(Collectors.joining(", "));
    return allowed.isEmpty() ? "Nothing can be done with it now." : "Allowed now: " + allowed + ".";
  }

  private static FailureMode failureMode(RunView run, StepView step) {
    Step definition = run.definition().steps().get(step.ordinal());
    FailureMode written = definition.common().failureMode();
    return written == null ? FailureMode.FAIL_AFTER_RUNNING : written;
  }

  /** What nobody expects any more that comes after the answer; the rest still takes effect. */
  private void giveUp(ShardMessage message, RunRef ref, StepId id, StepAction action) {
    boolean withdrawn =
        action == StepAction.RESTART || action == StepAction.BYPASS_STEP_DEPENDENCIES;
    if (withdrawn) {
      store.discard(List.of(message.id()));
    }
    throw late(
        action,
        id,
        ref,
        withdrawn ? "It is withdrawn: try again." : "It will: look at the step again.");
  }

  private static RefusedException late(StepAction action, StepId id, RunRef ref, String remedy) {
    return new RefusedException(
        RefusedException.Reason.TIMEOUT,
        List.of(
            Problem.at(
                "",
                "%s of step [%s] of %s has not taken effect in time.".formatted(action, id, ref),
                remedy)));
  }

  private RunView loadLatest(WorkflowId workflow, long instance) {
    return views
        .findLatest(workflow, instance)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "Workflow %s has no instance %d.".formatted(workflow, instance)));
  }

  private static StepView load(RunView run, StepId id) {
    return find(run, id)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "There is no step [%s] in %s yet.".formatted(id, run.summary().ref())));
  }

  private static Optional<StepView> find(RunView run, StepId id) {
    return run.steps().stream().filter(step -> step.id().equals(id)).findFirst();
  }

  private RunKey key(RunRef ref) {
    return store
        .findKey(ref)
        .orElseThrow(() -> RefusedException.notFound("%s is gone.".formatted(ref)));
  }
}
