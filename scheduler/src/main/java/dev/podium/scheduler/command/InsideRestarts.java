package dev.podium.scheduler.command;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepView;
import java.util.List;
import java.util.UUID;

/**
 * Restarts what ran inside of a step that has ended badly, while the run around goes on: the owner
 * of that run is told, and gives the step another attempt, which runs this again (runtime.md
 * section 8).
 */
final class InsideRestarts {

  private final RunStore store;
  private final RunViews views;
  private final MessageEffects effects;
  private final Runnable wakeMail;

  InsideRestarts(RunStore store, RunViews views, MessageEffects effects, Runnable wakeMail) {
    this.store = store;
    this.views = views;
    this.effects = effects;
    this.wakeMail = wakeMail;
  }

  /**
   * Waits until there is the attempt.
   *
   * @param around the run that goes on
   * @param step of it, whose latest attempt allows a restart
   * @param inside the run that the step had started
   * @param repetition what is to run of that again
   * @param request what the restart is known by when it is asked for again
   * @return the run that goes on
   * @throws RefusedException CONFLICT if something else is done with the step, or the run ends
   *     meanwhile; TIMEOUT if the owner does not answer in time: then the restart is withdrawn
   */
  StartResult restart(
      RunView around,
      StepView step,
      RunRef inside,
      Repetition repetition,
      UUID request,
      String user) {
    RunRef ref = around.summary().ref();
    ShardMessage message =
        store
            .restartInside(
                new ShardMessage.Content.RestartIteration(
                    key(ref), step.ordinal(), inside.instance(), request, repetition, user),
                step.attempt())
            .orElseThrow(() -> missed(ref, step));
    wakeMail.run();
    if (!effects.await(message)) {
      throw new RefusedException(
          RefusedException.Reason.TIMEOUT,
          List.of(
              Problem.at(
                  "",
                  "The restart of %s by step [%s] of %s has not taken effect in time."
                      .formatted(inside, step.id(), ref),
                  "It is withdrawn: try again.")));
    }
    if (!hasNewer(ref, step)) {
      throw missed(ref, step);
    }
    return new StartResult(
        ref, around.summary().version(), around.summary().uuid(), StartResult.Outcome.CREATED);
  }

  private boolean hasNewer(RunRef ref, StepView step) {
    return views
        .find(ref)
        .flatMap(run -> run.findStep(step.id()))
        .filter(now -> now.attempt() > step.attempt())
        .isPresent();
  }

  private RunKey key(RunRef ref) {
    return store
        .findKey(ref)
        .orElseThrow(() -> RefusedException.notFound("%s is gone.".formatted(ref)));
  }

  private static RefusedException missed(RunRef ref, StepView step) {
    return RefusedException.conflict(
        "Step [%s] of %s was not restarted: the run ends, or somebody else has acted on the step."
            .formatted(step.id(), ref),
        "Look at the step again.");
  }
}
