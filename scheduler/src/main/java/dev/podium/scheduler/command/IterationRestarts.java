package dev.podium.scheduler.command;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.Foreach;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Restarts iterations that have ended badly while their foreach goes on: its owner is told, which
 * counts the iteration as running again and makes the run.
 */
final class IterationRestarts {

  private final RunStore store;
  private final RunViews views;
  private final MessageEffects effects;
  private final Patience patience;
  private final Runnable wakeMail;

  IterationRestarts(
      RunStore store,
      RunViews views,
      MessageEffects effects,
      Patience patience,
      Runnable wakeMail) {
    this.store = store;
    this.views = views;
    this.effects = effects;
    this.patience = patience;
    this.wakeMail = wakeMail;
  }

  /**
   * Waits until there is the run.
   *
   * @param around the run that goes on
   * @param loop the foreach in it
   * @param ended the latest run of the iteration
   * @param uuid of the run to make
   * @throws RefusedException INVALID if the iteration or its loop does not allow it, CONFLICT if
   *     the loop ends or somebody else restarts the iteration meanwhile, TIMEOUT if the loop's
   *     owner does not answer in time: then the restart is withdrawn
   */
  StartResult restart(
      RunView around, StepId loop, RunView ended, Repetition repetition, UUID uuid, String user) {
    RunRef iteration = ended.summary().ref();
    StepView step = load(around, loop);
    check(around, step, ended);
    ShardMessage.Content.RestartIteration restart =
        new ShardMessage.Content.RestartIteration(
            store
                .findKey(around.summary().ref())
                .orElseThrow(
                    () ->
                        RefusedException.notFound("%s is gone.".formatted(around.summary().ref()))),
            step.ordinal(),
            iteration.instance(),
            uuid,
            repetition,
            user);
    Optional<ShardMessage> message = store.restartIteration(iteration.workflow(), restart);
    if (message.isEmpty()) {
      return known(iteration, uuid);
    }
    wakeMail.run();
    if (!effects.await(message.get())) {
      throw late(iteration);
    }
    return result(around, loop, ended, uuid);
  }

  /** What the foreach knows of the iteration may be a moment behind. */
  private void check(RunView around, StepView step, RunView ended) {
    RunRef iteration = ended.summary().ref();
    if (ended.summary().status() == RunStatus.SUCCEEDED) {
      throw RefusedException.invalid(
          "",
          "%s has succeeded, and step [%s] of %s still goes on."
              .formatted(iteration, step.id(), around.summary().ref()),
          "Restart it when %s has ended.".formatted(around.summary().ref()));
    }
    if (around.summary().status() == RunStatus.PAUSED) {
      throw RefusedException.invalid(
          "",
          "%s is paused: nothing inside of it is restarted.".formatted(around.summary().ref()),
          "Resume it first.");
    }
    if (failsImmediately(around, step)) {
      throw RefusedException.invalid(
          "",
          "Step [%s] has the failure mode FAIL_IMMEDIATELY: its iterations cannot be restarted while it goes on."
              .formatted(step.id()),
          "Restart it when %s has ended.".formatted(around.summary().ref()));
    }
    if (step.status() != StepStatus.RUNNING) {
      throw RefusedException.invalid(
          "",
          "Step [%s] of %s is %s: its iterations cannot be restarted any more."
              .formatted(step.id(), around.summary().ref(), step.status()),
          "Restart the step, or the iteration when %s has ended."
              .formatted(around.summary().ref()));
    }
    if (!patience.await(() -> !countsAsRunning(around, step.id(), iteration))) {
      throw missed(iteration);
    }
  }

  private boolean countsAsRunning(RunView around, StepId loop, RunRef iteration) {
    return find(around, loop)
        .flatMap(IterationRestarts::progress)
        .filter(progress -> progress.newest(iteration.instance()) > 0)
        .map(progress -> progress.statuses().at(index(iteration)))
        .filter(status -> !status.isTerminal())
        .isPresent();
  }

  private static boolean failsImmediately(RunView around, StepView step) {
    return around.definition().steps().get(step.ordinal()).common().failureMode()
        == FailureMode.FAIL_IMMEDIATELY;
  }

  private static int index(RunRef iteration) {
    return (int) iteration.instance() - 1;
  }

  /** The loop's progress as long as it follows its iterations. */
  private static Optional<Foreach> progress(StepView step) {
    ChildRuns children = step.children();
    return children != null
            && children.ending() == null
            && step.status() == StepStatus.RUNNING
            && children.progress() instanceof Foreach foreach
        ? Optional.of(foreach)
        : Optional.empty();
  }

  private Optional<StepView> find(RunView around, StepId loop) {
    return views.find(around.summary().ref()).flatMap(run -> run.findStep(loop));
  }

  private static StepView load(RunView around, StepId loop) {
    return around
        .findStep(loop)
        .orElseThrow(
            () ->
                RefusedException.invalid(
                    "",
                    "Step [%s] of %s does not run.".formatted(loop, around.summary().ref()),
                    "Restart the instance when it has ended."));
  }

  private StartResult known(RunRef iteration, UUID uuid) {
    StartResult known =
        store.findLaunched(iteration.workflow(), uuid).orElseThrow(() -> missed(iteration));
    if (known.run().instance() != iteration.instance()) {
      throw RefusedException.conflict(
          "The request id stands for %s.".formatted(known.run()), "Make another request id.");
    }
    return known;
  }

  /** Once the loop has counted the iteration as running its run comes, whoever owns the loop. */
  private StartResult result(RunView around, StepId loop, RunView ended, UUID uuid) {
    RunRef iteration = ended.summary().ref();
    patience.await(
        () ->
            store.findLaunched(iteration.workflow(), uuid).isPresent()
                || accepted(around, loop, iteration, uuid).isEmpty());
    long run =
        store
            .findLaunched(iteration.workflow(), uuid)
            .map(launched -> launched.run().run())
            .or(() -> accepted(around, loop, iteration, uuid))
            .orElseThrow(() -> missed(iteration));
    return new StartResult(
        new RunRef(iteration.workflow(), iteration.instance(), run),
        ended.summary().version(),
        uuid,
        StartResult.Outcome.CREATED);
  }

  /** The number of the run that the loop has promised. */
  private Optional<Long> accepted(RunView around, StepId loop, RunRef iteration, UUID uuid) {
    return find(around, loop)
        .flatMap(IterationRestarts::progress)
        .map(progress -> progress.restarts().get(index(iteration)))
        .filter(restart -> restart.uuid().equals(uuid))
        .map(Foreach.Restart::run);
  }

  private static RefusedException missed(RunRef iteration) {
    return RefusedException.conflict(
        "The loop around %s has ended, or the iteration runs again already.".formatted(iteration),
        "Look at the iteration again.");
  }

  private static RefusedException late(RunRef iteration) {
    return new RefusedException(
        RefusedException.Reason.TIMEOUT,
        List.of(
            Problem.at(
                "",
                "The restart of %s has not taken effect in time.".formatted(iteration),
                "It is withdrawn: try again.")));
  }
}
