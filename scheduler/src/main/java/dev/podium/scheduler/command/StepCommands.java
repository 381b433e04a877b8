package dev.podium.scheduler.command;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content.ActOnStep;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RestartRequest;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionCheck;
import dev.podium.domain.run.StepActionResult;
import dev.podium.domain.run.StepRestartResult;
import dev.podium.domain.run.StepView;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What users do with single steps: checked on what is committed, done by the run's owner. */
final class StepCommands {

  private final RunStore store;
  private final RunViews views;
  private final RestartCommands restarts;
  private final MessageEffects effects;
  private final Patience patience;
  private final Runnable wakeMail;

  StepCommands(
      RunStore store,
      RunViews views,
      RestartCommands restarts,
      MessageEffects effects,
      Patience patience,
      Runnable wakeMail) {
    this.store = store;
    this.views = views;
    this.restarts = restarts;
    this.effects = effects;
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
    StepView step = StepActionCheck.require(run, id, action);
    RunRef ref = run.summary().ref();
    tell(run, step, new ActOnStep(key(ref), step.ordinal(), action, user), blocking);
    if (!blocking) {
      return new StepActionResult(ref, step);
    }
    RunView after = loadLatest(workflow, instance);
    StepView now = load(after, id);
    if (after.summary().ref().equals(ref)) {
      StepActionCheck.requireEffect(ref, action, step, now);
    }
    return new StepActionResult(ref, now);
  }

  StepRestartResult restart(RestartRequest request, boolean blocking, String user) {
    return restarts.once(
        request,
        made -> result(made.run(), made.attempt()),
        () -> restartNow(request, blocking, user));
  }

  private StepRestartResult restartNow(RestartRequest request, boolean blocking, String user) {
    StepId id = Objects.requireNonNull(request.step());
    RunView run = loadLatest(request.workflow(), request.instance());
    run.definition().steps().stream()
        .filter(step -> step.id().equals(id))
        .forEach(step -> GivenPrograms.refuse(step, request.params().keySet()));
    StepView step = StepActionCheck.require(run, id, StepAction.RESTART);
    if (run.summary().status().isTerminal()) {
      return result(
          restarts.restart(
              run,
              new Repetition.FirstStep(id, null, request.params()).anew(request.isAnew()),
              request,
              user),
          1);
    }
    if (request.isAnew()) {
      StepActionCheck.requireNothingKept(run, step);
    }
    restarts.check(run, new Repetition.FirstStep(id, null, request.params()));
    RunRef ref = run.summary().ref();
    tell(
        run,
        step,
        new ActOnStep(
            key(ref),
            step.ordinal(),
            StepAction.RESTART,
            user,
            request.params(),
            request.requestId()),
        blocking);
    int attempt = blocking ? newer(ref, step) : step.attempt() + 1;
    return new StepRestartResult(
        ref, run.summary().version(), attempt, StartResult.Outcome.CREATED);
  }

  /** The attempt that a restart in the same run has made. */
  private int newer(RunRef ref, StepView step) {
    return views
        .find(ref)
        .flatMap(run -> run.findStep(step.id()))
        .map(StepView::attempt)
        .filter(attempt -> attempt > step.attempt())
        .orElseThrow(
            () ->
                RefusedException.conflict(
                    "Step [%s] of %s was not restarted: the run ends, or somebody else has acted on the step."
                        .formatted(step.id(), ref),
                    "Look at the step again."));
  }

  private static StepRestartResult result(StartResult started, int attempt) {
    return new StepRestartResult(started.run(), started.version(), attempt, started.outcome());
  }

  /** Another run that begins with the step and passes it over. */
  private StepActionResult skipAfterEnd(RunView run, StepId id, boolean blocking, String user) {
    StepView ended = StepActionCheck.require(run, id, StepAction.SKIP);
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
    if (!patience.await(() -> loadLatest(workflow, instance).findStep(id).isPresent())) {
      throw late(StepAction.SKIP, id, started.run(), "It will, when the run is admitted.");
    }
    return new StepActionResult(started.run(), load(loadLatest(workflow, instance), id));
  }

  /** Tells the owner of a run that goes on. */
  private void tell(RunView run, StepView step, ActOnStep action, boolean blocking) {
    RunRef ref = run.summary().ref();
    ShardMessage message =
        store
            .actOnStep(action, step.attempt())
            .orElseThrow(
                () ->
                    RefusedException.conflict(
                        "Another action on step [%s] of %s is under way, or has just taken effect."
                            .formatted(step.id(), ref),
                        "Look at the step again."));
    wakeMail.run();
    if (blocking) {
      await(message, ref, step, action.action());
    }
  }

  /** What nobody expects any more that comes after the answer; the rest still takes effect. */
  private void await(ShardMessage message, RunRef ref, StepView step, StepAction action) {
    if (action.isWithdrawnWhenLate()) {
      if (!effects.await(message)) {
        throw late(action, step.id(), ref, "It is withdrawn: try again.");
      }
      return;
    }
    // What runs inside of a step ends before the step does.
    boolean done =
        patience.await(
            () -> !store.isPending(message) && (!action.endsStep() || hasEnded(ref, step)));
    if (!done) {
      throw late(action, step.id(), ref, "It will: look at the step again.");
    }
  }

  /** Whether the attempt has. */
  private boolean hasEnded(RunRef ref, StepView step) {
    return views
        .find(ref)
        .flatMap(run -> run.findStep(step.id()))
        .filter(now -> now.attempt() == step.attempt() && !now.status().isTerminal())
        .isEmpty();
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
    return run.findStep(id)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "There is no step [%s] in %s yet.".formatted(id, run.summary().ref())));
  }

  private RunKey key(RunRef ref) {
    return store
        .findKey(ref)
        .orElseThrow(() -> RefusedException.notFound("%s is gone.".formatted(ref)));
  }
}
