package dev.podium.scheduler.loop;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunEffect;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.SleepStore.Sleeper;
import dev.podium.domain.engine.StepArtifact;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.Transition;
import dev.podium.domain.run.RunRef;
import dev.podium.scheduler.permit.RunPermits;
import dev.podium.scheduler.writer.RowSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run in memory. Its events are applied one after the other by whichever thread drains it; the
 * writer takes what has changed since it took last.
 */
final class LoadedRun implements RowSource {

  private final RunLoop loop;
  private final long epoch;
  private final RunPermits permits;
  private final ChildWork childWork = new ChildWork();

  // All below are guarded by this.
  private final Inbox inbox = new Inbox();
  private RunState state;
  private RunState taken;
  private List<Long> messages = new ArrayList<>();
  private List<Long> inFlightMessages = List.of();
  private List<StepState> superseded = new ArrayList<>();
  private List<StepArtifact> artifacts = new ArrayList<>();
  private List<RunEffect> effects = new ArrayList<>();
  private List<RunEffect> inFlight = List.of();
  private final Set<RunEffect.Dispatch> dispatched = new HashSet<>();
  private Timers.@Nullable Alarm alarm;
  private @Nullable Instant alarmAt;
  private boolean draining;
  private boolean submitted;
  private boolean flying;
  private int quietLooks;
  private boolean dead;

  LoadedRun(RunLoop loop, RunState state, long epoch) {
    this.loop = loop;
    this.state = state;
    this.taken = state;
    this.epoch = epoch;
    this.permits = loop.permits().of(state, event -> loop.post(this, event));
  }

  /** What became of an event. */
  enum Offered {
    /** The caller must have this run drained. */
    DRAIN,
    /** Whoever drains it takes the event too. */
    WAITS,
    /** The run takes no events any more. */
    DEAD
  }

  synchronized Offered offer(RunEvent event, @Nullable Long message) {
    if (dead) {
      return Offered.DEAD;
    }
    inbox.add(event, message);
    quietLooks = 0;
    if (draining) {
      return Offered.WAITS;
    }
    draining = true;
    return Offered.DRAIN;
  }

  /**
   * Whether the attempt's body is to be started: resuming a run dispatches a running body again.
   */
  synchronized boolean isFirst(RunEffect.Dispatch dispatch) {
    return dispatched.add(dispatch);
  }

  /** Applies all waiting events; answers whether the writer must be told. */
  boolean drain() {
    while (true) {
      Inbox.Input input;
      RunState before;
      synchronized (this) {
        input = dead ? null : inbox.poll();
        if (input == null) {
          draining = false;
          if (permits.isAsking()) {
            return false; // the answer, which is near, brings it here again
          }
          setAlarm();
          return submitChanges();
        }
        before = state;
      }
      if (input.event() instanceof RunEvent.PermitsGranted(int ordinal, int attempt)) {
        permits.granted(ordinal, attempt);
      }
      Transition transition;
      try {
        transition = loop.machine().on(before, input.event(), permits);
      } catch (StoreUnavailableException e) {
        permits.undo();
        putBack(input);
        throw e;
      }
      synchronized (this) {
        state = transition.next();
        permits.keep();
        superseded.addAll(transition.superseded());
        artifacts.addAll(transition.artifacts());
        effects.addAll(transition.effects());
        messages.addAll(input.messages());
        if (input.event() instanceof RunEvent.TimePassed) {
          alarmAt = null; // it has rung
        }
      }
    }
  }

  /** What could not be applied now comes first when the run is drained again. */
  private synchronized void putBack(Inbox.Input input) {
    inbox.putBack(input);
  }

  /** One alarm a run: for the earliest of its sleeps, retries and time-outs. */
  private void setAlarm() {
    Instant due = dead ? null : state.nextDue();
    if (Objects.equals(due, alarmAt)) {
      return;
    }
    if (alarm != null) {
      alarm.cancel();
    }
    alarm = due == null ? null : loop.wakeAt(this, due);
    alarmAt = due;
  }

  @SuppressWarnings("ReferenceEquality") // an unchanged state is the same object
  private boolean submitChanges() {
    boolean changed = state != taken || !messages.isEmpty() || !effects.isEmpty();
    if (!changed || submitted || dead) {
      return false;
    }
    submitted = true;
    return true;
  }

  @Override
  public int shard() {
    return state().header().shard();
  }

  @Override
  public long epoch() {
    return epoch;
  }

  void post(RunEvent event) {
    loop.post(this, event);
  }

  synchronized boolean isDead() {
    return dead;
  }

  RunRef ref() {
    return state().header().ref();
  }

  ChildWork childWork() {
    return childWork;
  }

  synchronized RunState state() {
    return state;
  }

  @Override
  public synchronized @Nullable RunRows take() {
    if (dead) {
      return null;
    }
    List<StepState> steps = superseded;
    steps.addAll(state.steps().changedSince(taken.steps()));
    superseded = new ArrayList<>();
    RunRows rows = new RunRows(state, taken, steps, artifacts, messages, permits.changes());
    artifacts = new ArrayList<>();
    taken = state;
    inFlightMessages = messages;
    messages = new ArrayList<>();
    inFlight = effects;
    effects = new ArrayList<>();
    submitted = false;
    flying = true;
    return rows;
  }

  @Override
  public void committed(RunRows rows, Set<Integer> held) {
    permits.committed();
    List<RunEffect> due;
    synchronized (this) {
      due = dead ? List.of() : inFlight;
      inFlight = List.of();
      inFlightMessages = List.of();
      flying = false;
    }
    loop.committed(this, rows, due, held);
  }

  @Override
  public void overtaken() {
    permits.committed();
    loop.lost(this);
  }

  @Override
  public void lost() {
    permits.refused();
    loop.lost(this);
  }

  @Override
  public void refused(String reason) {
    permits.refused();
    loop.drop(this);
  }

  /**
   * Counts a look at the run.
   *
   * @return what it would sleep as if nothing has happened for so many looks and nothing can happen
   *     before a moment but by a message; null if it must stay
   */
  synchronized @Nullable Sleeper drowsy(int looks, Instant atLeastUntil) {
    quietLooks++;
    if (quietLooks <= looks || !isCommitted()) {
      return null;
    }
    Instant until = state.idleUntil();
    if (until == null || until.isBefore(atLeastUntil)) {
      return null;
    }
    RunHeader header = state.header();
    return new Sleeper(
        header.key(), header.shard(), state.revision(), state.awaitedSignals(), until);
  }

  /** The store knows all of it. */
  @SuppressWarnings("ReferenceEquality") // an unchanged state is the same object
  private boolean isCommitted() {
    return !dead
        && !draining
        && !submitted
        && !flying
        && inbox.isEmpty()
        && messages.isEmpty()
        && effects.isEmpty()
        && state == taken
        && !permits.isAsking();
  }

  /**
   * Takes no event any more, unless one has come since it was found {@link #drowsy}.
   *
   * @return whether it may be forgotten
   */
  synchronized boolean fallAsleep(int looks) {
    if (quietLooks <= looks || !isCommitted()) {
      return false;
    }
    die();
    return true;
  }

  /**
   * No event is taken any more; what was not committed is forgotten.
   *
   * @return the messages whose effect is not committed
   */
  synchronized List<Long> die() {
    dead = true;
    permits.leave();
    List<Long> left = new ArrayList<>(inFlightMessages);
    left.addAll(messages);
    left.addAll(inbox.clear());
    setAlarm();
    messages = new ArrayList<>();
    return left;
  }
}
