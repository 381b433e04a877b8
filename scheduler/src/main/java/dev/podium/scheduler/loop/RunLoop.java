package dev.podium.scheduler.loop;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunEffect;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunState;
import dev.podium.scheduler.writer.GroupCommitWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs in this node's memory: gives them their events, and carries out their effects. */
public final class RunLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunLoop.class);

  private final RunMachine machine;
  private final GroupCommitWriter writer;
  private final Timers timers;
  private final Bodies bodies;
  private final CommitListener listener;
  private final MailLedger ledger;
  private final Map<RunKey, LoadedRun> runs = new ConcurrentHashMap<>();
  // Platform threads: one evaluation that takes long must not hold up the others.
  private final ExecutorService executor =
      Executors.newFixedThreadPool(
          Math.max(4, 2 * Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().name("podium-run-", 0).daemon().factory());

  /**
   * A loop without runs.
   *
   * @param stepBodies by type name, for the types with an outside effect
   * @param ledger hears which messages are deleted with their effect
   */
  public RunLoop(
      RunMachine machine,
      GroupCommitWriter writer,
      Timers timers,
      Map<String, StepBody> stepBodies,
      CommitListener listener,
      MailLedger ledger) {
    this.machine = machine;
    this.writer = writer;
    this.timers = timers;
    this.bodies = new Bodies(stepBodies);
    this.listener = listener;
    this.ledger = ledger;
  }

  RunMachine machine() {
    return machine;
  }

  public boolean holds(RunKey run) {
    return runs.containsKey(run);
  }

  public int size() {
    return runs.size();
  }

  /**
   * Takes a run that was read from the store and lets it go on; a run that is here stays as it is.
   */
  public void adopt(RunState state, long epoch) {
    LoadedRun run = new LoadedRun(this, state, epoch);
    if (runs.putIfAbsent(state.header().key(), run) == null) {
      post(run, new RunEvent.Resumed(), null);
    }
  }

  /**
   * Gives an event to a run.
   *
   * @param message the message that brought it, if any; deleted with the event's effect
   * @return false if the run is not here
   */
  public boolean post(RunKey key, RunEvent event, @Nullable Long message) {
    LoadedRun run = runs.get(key);
    if (run == null) {
      return false;
    }
    post(run, event, message);
    return true;
  }

  private void post(LoadedRun run, RunEvent event, @Nullable Long message) {
    if (run.offer(event, message)) {
      try {
        executor.execute(() -> drain(run));
      } catch (RejectedExecutionException e) {
        log.debug("The node is going down; its next owner goes on with {}", run.state().header());
      }
    }
  }

  private void drain(LoadedRun run) {
    try {
      if (run.drain()) {
        writer.submit(run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("Run {} broke the engine; it is left to its next owner", run.state().header(), e);
      drop(run);
    }
  }

  void wakeAt(LoadedRun run, RunEffect.WakeAt wake) {
    timers.at(
        wake.due(), () -> post(run, new RunEvent.StepDue(wake.ordinal(), wake.attempt()), null));
  }

  /** Called by the writer once rows are durable: only now may anything leave the node. */
  void committed(LoadedRun run, RunRows rows, List<RunEffect> effects) {
    RunState state = rows.state();
    for (RunEffect effect : effects) {
      switch (effect) {
        case RunEffect.Dispatch dispatch -> dispatch(run, state, dispatch);
        case RunEffect.Cancel cancel ->
            bodies.cancel(new Bodies.Key(state.header().key(), cancel.ordinal(), cancel.attempt()));
        case RunEffect.WakeAt wake -> {
          // Set when the transition was made: a timer does not leave the node.
        }
      }
    }
    if (state.status().isTerminal()) {
      runs.remove(state.header().key(), run);
      run.die();
    }
    ledger.gone(rows.messages());
    try {
      listener.committed(rows);
    } catch (RuntimeException e) {
      log.error("A listener broke on a change of {}; the run goes on", state.header().ref(), e);
    }
  }

  private void dispatch(LoadedRun run, RunState state, RunEffect.Dispatch dispatch) {
    RunHeader header = state.header();
    var step = state.steps().at(dispatch.ordinal());
    if (step == null) {
      throw new IllegalStateException("a body of a step that was not created: " + dispatch);
    }
    bodies.start(
        new Bodies.Key(header.key(), dispatch.ordinal(), dispatch.attempt()),
        new StepCall(
            header.ref(),
            state.plan().step(dispatch.ordinal()).step(),
            dispatch.attempt(),
            header.stepUuid(dispatch.ordinal(), dispatch.attempt()),
            step.params()),
        outcome ->
            post(
                run,
                new RunEvent.StepReturned(dispatch.ordinal(), dispatch.attempt(), outcome),
                null));
  }

  void lost(LoadedRun run) {
    log.info("Run {} belongs to another node now", run.state().header().ref());
    drop(run);
  }

  void drop(LoadedRun run) {
    RunKey key = run.state().header().key();
    run.die();
    bodies.cancelAll(key);
    runs.remove(key, run);
  }

  /** Forgets the runs of a shard; their next owner goes on from what is committed. */
  public void dropShard(int shard) {
    runs.values().stream().filter(run -> run.shard() == shard).forEach(this::drop);
  }

  @Override
  public void close() {
    executor.shutdownNow();
    List.copyOf(runs.values()).forEach(this::drop);
  }
}
