package dev.podium.scheduler.loop;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEffect;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepExpressions;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.log.LogKey;
import dev.podium.scheduler.permit.PermitClerk;
import dev.podium.scheduler.writer.GroupCommitWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs in this node's memory: gives them their events, and carries out their effects. */
public final class RunLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RunLoop.class);

  /** How long a run waits that the database did not answer. */
  private static final Duration STORE_PAUSE = Duration.ofMillis(500);

  private final RunMachine machine;
  private final GroupCommitWriter writer;
  private final Timers timers;
  private final Bodies bodies;
  private final ChildDesk children;
  private final PermitClerk permits;
  private final QueueMover queues;
  private final SignalDesk signals;
  private final HeavySteps heavy;
  private final CommitListener listener;
  private final MailLedger ledger;
  private final Map<RunKey, LoadedRun> runs = new ConcurrentHashMap<>();
  private final Departures departures = new Departures();
  // A thread for each run that has something to do: an evaluation that takes long makes way for
  // the others by itself.
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("podium-run-", 0).factory());

  /**
   * What leaves a run.
   *
   * @param bodies of the types with an outside effect
   * @param children for the steps with runs inside of them
   * @param permits for all steps
   * @param queues hear of the runs that end
   * @param signals for the steps that wait for some
   * @param heavy for the steps that wait for a slot
   */
  public record Outside(
      BodyRunner bodies,
      ChildRunner children,
      PermitClerk permits,
      QueueMover queues,
      SignalDesk signals,
      HeavySteps heavy) {}

  /**
   * A loop without runs.
   *
   * @param ledger hears which messages are deleted with their effect
   */
  public RunLoop(
      RunMachine machine,
      GroupCommitWriter writer,
      Timers timers,
      Outside outside,
      CommitListener listener,
      MailLedger ledger) {
    this.machine = machine;
    this.writer = writer;
    this.timers = timers;
    this.bodies = new Bodies(outside.bodies());
    this.children = new ChildDesk(this, outside.children());
    this.permits = outside.permits();
    this.queues = outside.queues();
    this.signals = outside.signals();
    this.heavy = outside.heavy();
    this.listener = listener;
    this.ledger = ledger;
  }

  RunMachine machine() {
    return machine;
  }

  PermitClerk permits() {
    return permits;
  }

  public boolean holds(RunKey run) {
    return runs.containsKey(run);
  }

  public int size() {
    return runs.size();
  }

  /**
   * Takes a run that was read from the store and lets it go on; a run that is here under the same
   * epoch stays as it is.
   *
   * @param message the message that asked for it, if any
   * @return false if the run is not taken, since it was here; then nobody took the message
   */
  public boolean adopt(RunState state, long epoch, @Nullable Long message) {
    return adopt(state, epoch, message, () -> true);
  }

  /**
   * As {@link #adopt(RunState, long, Long)}, for a shard that may go meanwhile: then the run is
   * forgotten again, since whoever let the shard go could not know of it.
   *
   * @param held the shards of this node, each with its epoch
   */
  boolean adopt(
      RunState state, long epoch, @Nullable Long message, Supplier<Map<Integer, Long>> held) {
    return adopt(state, epoch, message, () -> holds(state, epoch, held));
  }

  /**
   * Takes a run that was made under a watch and of which there is no message; if somebody has
   * loaded it meanwhile, it stays as it is, or ended.
   */
  boolean adoptNew(
      RunState state, long epoch, Supplier<Map<Integer, Long>> held, Departures.Watch watch) {
    RunKey key = state.header().key();
    return adopt(state, epoch, null, () -> holds(state, epoch, held) && !watch.hasSeen(key));
  }

  /**
   * Takes a run unless it is here.
   *
   * @param belongs asked once it is in memory, where whoever lets its shard go from now on finds it
   */
  private boolean adopt(
      RunState state, long epoch, @Nullable Long message, BooleanSupplier belongs) {
    RunKey key = state.header().key();
    LoadedRun stale = runs.get(key);
    if (stale != null && stale.epoch() < epoch) {
      // Left from when this node held the shard before: another node may have gone on since.
      drop(stale);
    }
    LoadedRun run = new LoadedRun(this, state, epoch);
    if (runs.putIfAbsent(key, run) != null) {
      return false;
    }
    if (!belongs.getAsBoolean()) {
      drop(run);
      return false;
    }
    post(run, new RunEvent.Resumed(), message);
    return true;
  }

  private static boolean holds(RunState state, long epoch, Supplier<Map<Integer, Long>> held) {
    return held.get().getOrDefault(state.header().shard(), -1L) == epoch;
  }

  /** Begins before new runs are made, and ends when they are here. */
  Departures.Watch watchDepartures() {
    return departures.watch();
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

  void post(LoadedRun run, RunEvent event) {
    post(run, event, null);
  }

  private void post(LoadedRun run, RunEvent event, @Nullable Long message) {
    switch (run.offer(event, message)) {
      case DRAIN -> drainSoon(run);
      case WAITS -> {
        // The thread that drains the run takes it.
      }
      case DEAD -> {
        if (message != null) {
          ledger.takeBack(List.of(message));
        }
      }
    }
  }

  private void drainSoon(LoadedRun run) {
    try {
      executor.execute(() -> drain(run));
    } catch (RejectedExecutionException e) {
      log.debug("The node is going down; its next owner goes on with {}", run.ref());
    }
  }

  private void drain(LoadedRun run) {
    try {
      if (run.drain()) {
        writer.submit(run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreUnavailableException e) {
      log.warn("Run {} waits for the database: {}", run.ref(), e.getMessage());
      timers.after(STORE_PAUSE, () -> drainSoon(run));
    } catch (RuntimeException | StackOverflowError e) {
      log.error("Run {} broke the engine and fails", run.state().header().ref(), e);
      fail(run);
    }
  }

  /** Another owner would break on it too. */
  private void fail(LoadedRun run) {
    try {
      writer.fail(run, run.state().header().key(), "Podium failed while it took the run on.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("Run {} cannot be failed; it is left to its next owner", run.state().header(), e);
      drop(run);
    }
  }

  Timers.Alarm wakeAt(LoadedRun run, Instant due) {
    return timers.at(due, () -> post(run, new RunEvent.TimePassed(), null));
  }

  /** Called by the writer once rows are durable: only now may anything leave the node. */
  void committed(LoadedRun run, RunRows rows, List<RunEffect> effects, Set<Integer> held) {
    RunState state = rows.state();
    for (RunEffect effect : effects) {
      switch (effect) {
        case RunEffect.Dispatch dispatch -> dispatch(run, state, dispatch);
        case RunEffect.Cancel cancel ->
            bodies.cancel(new Bodies.Key(state.header().key(), cancel.ordinal(), cancel.attempt()));
        case RunEffect.Place(TaskKey task) -> heavy.place(task);
        case RunEffect.Withdraw(TaskKey task) -> heavy.withdraw(task);
        case RunEffect.AwaitSignals(int ordinal, int attempt) ->
            signals.await(run, ordinal, attempt);
        case RunEffect.AnnounceSignals(int ordinal, int attempt) ->
            signals.announce(run, ordinal, attempt);
        case RunEffect.OfChildren ofChildren -> {
          // all together below
        }
      }
    }
    children.ask(run, state, effects);
    ledger.gone(rows.messages());
    if (state.status().isTerminal()) {
      departures.note(state.header().key());
      runs.remove(state.header().key(), run);
      ledger.takeBack(run.die());
      tellParent(state, held);
      if (state.header().isQueued()) {
        queues.freed(state.header().ref().workflow());
      }
    }
    try {
      listener.committed(rows);
    } catch (RuntimeException e) {
      log.error("A listener broke on a change of {}; the run goes on", state.header().ref(), e);
    }
  }

  /** A parent elsewhere gets a message, a parent here hears it at once. */
  private void tellParent(RunState ended, Set<Integer> held) {
    RunHeader header = ended.header();
    Parent parent = header.parent();
    if (parent != null && held.contains(parent.shard())) {
      RunEvent.Child child =
          new RunEvent.Child(header.ref(), header.version(), header.uuid(), ended.status());
      post(
          parent.run(),
          new RunEvent.ChildrenChanged(parent.ordinal(), parent.attempt(), List.of(child)),
          null);
    }
  }

  private void dispatch(LoadedRun run, RunState state, RunEffect.Dispatch dispatch) {
    if (!run.isFirst(dispatch)) {
      return;
    }
    RunHeader header = state.header();
    var step = state.steps().at(dispatch.ordinal());
    if (step == null) {
      throw new IllegalStateException("a body of a step that was not created: " + dispatch);
    }
    StepCall.Attempt attempt =
        new StepCall.Attempt(
            header.ref(),
            new LogKey(header.key(), dispatch.ordinal(), dispatch.attempt()),
            state.plan().step(dispatch.ordinal()).step(),
            header.stepUuid(dispatch.ordinal(), dispatch.attempt()),
            header.secretUser());
    StepExpressions expressions = machine.expressions(state, dispatch.ordinal());
    bodies.start(
        new Bodies.Key(header.key(), dispatch.ordinal(), dispatch.attempt()),
        opened -> new StepCall(attempt, step.params(), expressions, opened),
        result ->
            post(
                run,
                new RunEvent.StepReturned(dispatch.ordinal(), dispatch.attempt(), result),
                null));
  }

  /** The runs that are here now. */
  List<LoadedRun> loaded() {
    return List.copyOf(runs.values());
  }

  /** Forgets a run that sleeps in the store; it stays if something has happened meanwhile. */
  void forgetAsleep(LoadedRun run, int looks) {
    if (run.fallAsleep(looks)) {
      RunKey key = run.state().header().key();
      // Whoever has made it and takes it in late must not bring back how it was made.
      departures.note(key);
      runs.remove(key, run);
    }
  }

  void lost(LoadedRun run) {
    log.info("Run {} belongs to another node now", run.state().header().ref());
    drop(run);
  }

  /** Forgets a run; messages that it did not commit are given again, to whoever has it then. */
  void drop(LoadedRun run) {
    ledger.takeBack(forget(run));
  }

  private List<Long> forget(LoadedRun run) {
    RunKey key = run.state().header().key();
    List<Long> messages = run.die();
    bodies.leaveAll(key);
    runs.remove(key, run);
    return messages;
  }

  /** Forgets the runs of a shard; their next owner goes on from what is committed. */
  public void dropShard(int shard) {
    runs.values().stream().filter(run -> run.shard() == shard).forEach(this::drop);
  }

  @Override
  public void close() {
    executor.shutdownNow();
    children.close();
    List.copyOf(runs.values()).forEach(this::drop);
  }
}
