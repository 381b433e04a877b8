package dev.podium.scheduler.command;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionResult;
import dev.podium.domain.run.StepView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users do with single steps: checked on what is committed, done by the run's owner. */
final class StepCommands {

  private final RunStore store;
  private final RunViews views;
  private final Patience patience;
  private final Runnable wakeMail;

  StepCommands(RunStore store, RunViews views, Patience patience, Runnable wakeMail) {
    this.store = store;
    this.views = views;
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
    StepView step = load(run, id);
    check(run, step, action);
    RunRef ref = run.summary().ref();
    ShardMessage message =
        store
            .actOnStep(key(ref), step.ordinal(), action, user)
            .orElseThrow(
                () ->
                    RefusedException.conflict(
                        "Another action on step [%s] of %s is under way.".formatted(id, ref),
                        "Wait until it has taken effect."));
    wakeMail.run();
    if (!blocking) {
      return new StepActionResult(ref, step);
    }
    if (!patience.await(() -> !store.isPending(message))) {
      giveUp(message, ref, id, action);
    }
    return new StepActionResult(ref, load(loadLatest(workflow, instance), id));
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
    if (action == StepAction.RESTART && failureMode(run, step) != FailureMode.FAIL_AFTER_RUNNING) {
      throw RefusedException.invalid(
          "",
          "Step [%s] has the failure mode %s: it cannot be restarted while its run goes on."
              .formatted(step.id(), failureMode(run, step)),
          "Restart it when the run has ended.");
    }
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

  /** Nobody expects a restart any more that comes after the answer; the rest still takes effect. */
  private void giveUp(ShardMessage message, RunRef ref, StepId id, StepAction action) {
    if (action == StepAction.RESTART) {
      store.discard(List.of(message.id()));
    }
    throw new RefusedException(
        RefusedException.Reason.TIMEOUT,
        List.of(
            Problem.at(
                "",
                "%s of step [%s] of %s has not taken effect in time.".formatted(action, id, ref),
                action == StepAction.RESTART
                    ? "It is withdrawn: try again."
                    : "It will: look at the step again.")));
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
    return run.steps().stream()
        .filter(step -> step.id().equals(id))
        .findFirst()
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
