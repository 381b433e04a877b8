package dev.podium.scheduler.loop;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.ChildStore.LaunchedIterations;
import dev.podium.domain.engine.IterationLaunch;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEffect;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.Subworkflows;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.run.StartResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what concerns the runs inside of steps: makes them, finds out how they stand, ends
 * them. Everything is tried until the database has it or the parent's run is gone from this node;
 * its next owner finds out what was made and goes on.
 */
public final class ChildRunner {

  private static final Logger log = LoggerFactory.getLogger(ChildRunner.class);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

  private final ChildStore store;
  private final SubworkflowStarts starts;
  private final EarlierRuns earlier;
  private final Supplier<Map<Integer, Long>> heldShards;
  private final Runnable wakeMail;
  private final InstantSource clock;

  /**
   * A runner.
   *
   * @param heldShards the shards of this node that are loaded, each with its epoch
   * @param wakeMail tells this node that there is mail
   */
  public ChildRunner(
      ChildStore store,
      SubworkflowStarts starts,
      RunViews views,
      Supplier<Map<Integer, Long>> heldShards,
      Runnable wakeMail,
      InstantSource clock) {
    this.store = store;
    this.starts = starts;
    this.earlier = new EarlierRuns(store, views);
    this.heldShards = heldShards;
    this.wakeMail = wakeMail;
    this.clock = clock;
  }

  /**
   * Carries out one effect; blocks.
   *
   * @param state the run as it was committed with the effect, or later
   */
  void carryOut(RunLoop loop, LoadedRun run, RunState state, RunEffect.OfChildren effect) {
    StepState step = state.steps().at(effect.ordinal());
    if (step == null || step.attempt() != effect.attempt()) {
      return; // a newer attempt has replaced it
    }
    while (!run.isDead() && !Thread.currentThread().isInterrupted()) {
      try {
        switch (effect) {
          case RunEffect.LaunchIterations launch -> launch(loop, run, state, step, launch);
          case RunEffect.StartSubworkflow start -> start(loop, run, state, step);
          case RunEffect.FindChildren find -> find(loop, run, state, step);
          case RunEffect.PauseChildren pause -> {
            store.pause(Parent.of(state, step));
            wakeMail.run();
          }
          case RunEffect.ResumeChildren resume -> {
            store.resume(Parent.of(state, step));
            wakeMail.run();
          }
          case RunEffect.StopChildren stop -> {
            store.stop(Parent.of(state, step), stop.why());
            wakeMail.run();
            find(loop, run, state, step);
          }
        }
        return;
      } catch (StoreUnavailableException e) {
        log.warn("{} of {} waits for the database: {}", effect, run.ref(), e.getMessage());
        pause();
      } catch (RuntimeException e) {
        log.error("{} of {} broke; the step fails", effect, run.ref(), e);
        fail(loop, run, step, "The runs inside of it cannot be handled: " + e.getMessage());
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fail(RunLoop loop, LoadedRun run, StepState step, String reason) {
    loop.post(
        run,
        new RunEvent.StepReturned(
            step.ordinal(), step.attempt(), new StepOutcome.FatalError(reason)));
  }

  private void launch(
      RunLoop loop,
      LoadedRun run,
      RunState state,
      StepState step,
      RunEffect.LaunchIterations effect) {
    RunPlan body =
        Objects.requireNonNull(state.plan().step(step.ordinal()).body(), "a loop without a body");
    Map<Integer, Long> held = heldShards.get();
    try (Departures.Watch watch = loop.watchDepartures()) {
      Optional<LaunchedIterations> launched =
          store.launch(
              IterationLaunch.of(state, step, effect, earlier::latest, clock.instant()),
              run.epoch(),
              held);
      if (launched.isEmpty()) {
        return; // the shard is lost: its next owner finds out what is missing
      }
      for (StoredRun iteration : launched.get().adopted()) {
        Long epoch = Objects.requireNonNull(held.get(iteration.header().shard()));
        loop.adoptNew(iteration.under(body), epoch, heldShards, watch);
      }
      if (launched.get().othersWereTold()) {
        wakeMail.run();
      }
    }
  }

  private void find(RunLoop loop, LoadedRun run, RunState state, StepState step) {
    List<RunEvent.Child> found =
        switch (kind(state, step)) {
          case FOREACH -> store.iterations(inlineId(state, step, Initiator.Kind.FOREACH));
          case WHILE -> store.iterations(inlineId(state, step, Initiator.Kind.WHILE));
          case SUBWORKFLOW ->
              store.find(Subworkflows.workflow(step), Subworkflows.uuid(state, step)).stream()
                  .toList();
        };
    loop.post(
        run,
        new RunEvent.ChildrenFound(
            step.ordinal(), step.attempt(), found, earlier.left(state, step).orElse(null)));
  }

  private static Initiator.Kind kind(RunState state, StepState step) {
    return switch (state.plan().step(step.ordinal()).step()) {
      case Step.Foreach foreach -> Initiator.Kind.FOREACH;
      case Step.While loop -> Initiator.Kind.WHILE;
      case Step.Subworkflow subworkflow -> Initiator.Kind.SUBWORKFLOW;
      case Step.Typed typed -> throw new IllegalStateException("a leaf has no runs inside of it");
    };
  }

  private static WorkflowId inlineId(RunState state, StepState step, Initiator.Kind kind) {
    return InlineId.of(kind, state.header().ref(), state.plan().step(step.ordinal()).step().id());
  }

  private StartResult start(RunState state, StepState step, @Nullable Parent parent) {
    StartRequest request = Subworkflows.request(state, step);
    return earlier
        .ofSubworkflow(state, step, request.workflow())
        .map(further -> starts.restart(further.ended(), further.repetition(), request, parent))
        .orElseGet(() -> starts.start(request, parent));
  }

  private void start(RunLoop loop, LoadedRun run, RunState state, StepState step) {
    boolean waits =
        state.plan().step(step.ordinal()).step() instanceof Step.Subworkflow written
            && written.sync();
    try {
      StartResult started = start(state, step, waits ? Parent.of(state, step) : null);
      RunRef child = started.run();
      RunEvent.Child fresh =
          new RunEvent.Child(child, started.version(), started.uuid(), RunStatus.IN_PROGRESS);
      // A request id that was known may have started a run that has ended meanwhile.
      RunEvent.Child now =
          started.outcome() == StartResult.Outcome.CREATED
              ? fresh
              : store.find(child.workflow(), started.uuid()).orElse(fresh);
      loop.post(run, new RunEvent.ChildrenChanged(step.ordinal(), step.attempt(), List.of(now)));
    } catch (RefusedException | IllegalArgumentException e) {
      fail(loop, run, step, "The subworkflow cannot be started: " + e.getMessage());
    }
  }
}
