package dev.podium.scheduler.permit;

import dev.podium.domain.engine.PermitChanges;
import dev.podium.domain.engine.PermitChanges.Attempt;
import dev.podium.domain.engine.PermitChanges.Claim;
import dev.podium.domain.engine.PermitTags;
import dev.podium.domain.engine.PlannedStep;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepPermits;
import dev.podium.scheduler.permit.PermitPool.Answer;
import dev.podium.scheduler.permit.PermitPool.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one loaded run hold and wait for. A permit is handed on only when the end of
 * its step is committed, or if it never came to the store at all: so no two committed states
 * together hold more than the limit.
 */
public final class RunPermits implements StepPermits {

  private final PermitPool pool;
  private final Runnable wakeClerk;
  private final Runnable grantSoon;
  private final Consumer<RunEvent> post;

  // All below are guarded by this.
  private final Map<Attempt, Stake> stakes = new HashMap<>();
  private final Set<Attempt> begun = new LinkedHashSet<>();

  /** What is being found out, and how each comes by its permits with the answer. */
  private final Map<Attempt, Way> asking = new HashMap<>();

  private List<Attempt> over = new ArrayList<>();
  private List<Attempt> unwritten = new ArrayList<>();
  private List<Stake> freed = new ArrayList<>();
  private Flight flight = Flight.NONE;

  /** Where an attempt stands. */
  private enum Phase {
    /** It has taken permits of the node; the store does not know of it. */
    TAKEN,
    /** It is to queue up; the store does not know of it. */
    QUEUING,
    /** It waits in the store's queue. */
    QUEUED,
    /** The store knows that it holds its permits. */
    HELD
  }

  private record Stake(Attempt attempt, Phase phase, List<Long> tags, long generation) {
    private Stake in(Phase next) {
      return new Stake(attempt, next, tags, generation);
    }

    private boolean isKnownToStore() {
      return switch (phase) {
        case QUEUED, HELD -> true;
        case TAKEN, QUEUING -> false;
      };
    }
  }

  /**
   * What a flush is just writing.
   *
   * @param taken of this node's permits
   * @param kept permits that this node keeps once it is committed
   * @param moves whether somebody in the queue may go on by it
   */
  private record Flight(List<Stake> taken, List<Stake> kept, boolean moves) {
    private static final Flight NONE = new Flight(List.of(), List.of(), false);
  }

  RunPermits(
      PermitPool pool,
      Runnable wakeClerk,
      Runnable grantSoon,
      Map<Attempt, Boolean> claims,
      Consumer<RunEvent> post) {
    this.pool = pool;
    this.wakeClerk = wakeClerk;
    this.grantSoon = grantSoon;
    this.post = post;
    claims.forEach(
        (attempt, granted) ->
            stakes.put(
                attempt, new Stake(attempt, granted ? Phase.HELD : Phase.QUEUED, List.of(), 0)));
  }

  @Override
  public Optional<String> take(RunState run, PlannedStep step, int attempt) {
    Attempt key = new Attempt(step.ordinal(), attempt);
    Stake stake = find(key);
    if (stake != null) {
      return stake.phase() == Phase.HELD ? Optional.empty() : Optional.of("It waits for a permit.");
    }
    Way way = way(key);
    Answer answer =
        pool.take(
            PermitTags.of(run, step),
            way,
            () -> PermitTags.ofSteps(run),
            () -> post.accept(new RunEvent.PermitsLeased(key.ordinal(), key.attempt())));
    return switch (answer) {
      case Answer.Taken(List<Long> tags, long generation) -> {
        note(new Stake(key, Phase.TAKEN, tags, generation));
        yield Optional.empty();
      }
      case Answer.Queued(List<Long> tags, String why) -> {
        note(new Stake(key, Phase.QUEUING, tags, 0));
        yield Optional.of("It waits for " + why + ".");
      }
      case Answer.Asked() -> {
        asks(key, way);
        wakeClerk.run();
        yield Optional.of("It waits for a permit.");
      }
    };
  }

  private synchronized @Nullable Stake find(Attempt attempt) {
    return stakes.get(attempt);
  }

  private synchronized Way way(Attempt attempt) {
    return asking.getOrDefault(attempt, Way.ASK);
  }

  private synchronized void note(Stake stake) {
    asking.remove(stake.attempt());
    if (!stake.tags().isEmpty()) {
      stakes.put(stake.attempt(), stake);
      begun.add(stake.attempt());
    }
  }

  private synchronized void asks(Attempt attempt, Way way) {
    asking.put(attempt, way.next());
  }

  @Override
  public synchronized void ended(int ordinal, int attempt) {
    Attempt key = new Attempt(ordinal, attempt);
    asking.remove(key);
    Stake stake = stakes.get(key);
    if (stake == null) {
      return;
    }
    if (begun.remove(key) && stake.phase() == Phase.TAKEN) {
      // It began and ended in one transition: nobody has seen it.
      stakes.remove(key);
      pool.giveBack(stake.tags(), stake.generation());
    } else {
      over.add(key);
    }
  }

  /**
   * Whether it is just being found out what a step may have; that takes no longer than a commit.
   */
  public synchronized boolean isAsking() {
    return !asking.isEmpty();
  }

  /** The store has granted what an attempt waited for. */
  public synchronized void granted(int ordinal, int attempt) {
    Attempt key = new Attempt(ordinal, attempt);
    Stake stake = stakes.get(key);
    if (stake != null && stake.isKnownToStore()) {
      stakes.put(key, stake.in(Phase.HELD));
    }
  }

  /** The transition counts. */
  public synchronized void keep() {
    unwritten.addAll(begun);
    begun.clear();
    for (Attempt attempt : over) {
      end(attempt);
    }
    over = new ArrayList<>();
  }

  private void end(Attempt attempt) {
    Stake stake = stakes.remove(attempt);
    if (stake == null) {
      return;
    }
    if (stake.isKnownToStore()) {
      freed.add(stake);
    } else if (stake.phase() == Phase.TAKEN) {
      pool.giveBack(stake.tags(), stake.generation());
    }
  }

  /** The transition is made again later. */
  public synchronized void undo() {
    for (Attempt attempt : begun) {
      Stake stake = stakes.remove(attempt);
      if (stake != null && stake.phase() == Phase.TAKEN) {
        pool.giveBack(stake.tags(), stake.generation());
      }
    }
    begun.clear();
    over = new ArrayList<>();
  }

  /** All that is to be written since the last call. */
  public synchronized PermitChanges changes() {
    if (unwritten.isEmpty() && freed.isEmpty()) {
      return PermitChanges.NONE;
    }
    List<Stake> taken = new ArrayList<>();
    List<Claim> waiting = new ArrayList<>();
    for (Attempt attempt : unwritten) {
      Stake stake = stakes.get(attempt);
      if (stake != null && stake.phase() == Phase.TAKEN) {
        taken.add(stake);
        stakes.put(attempt, stake.in(Phase.HELD));
      } else if (stake != null && stake.phase() == Phase.QUEUING) {
        waiting.add(new Claim(attempt, stake.tags()));
        stakes.put(attempt, stake.in(Phase.QUEUED));
      }
    }
    Map<Long, Integer> leases = new LinkedHashMap<>();
    taken.forEach(stake -> stake.tags().forEach(tag -> leases.merge(tag, -1, Integer::sum)));
    List<Stake> kept = freed.stream().filter(this::mayStay).toList();
    kept.forEach(stake -> stake.tags().forEach(tag -> leases.merge(tag, 1, Integer::sum)));
    leases.values().removeIf(change -> change == 0);
    flight = new Flight(taken, kept, !waiting.isEmpty() || kept.size() < freed.size());
    PermitChanges changes =
        new PermitChanges(
            taken.stream().map(stake -> new Claim(stake.attempt(), stake.tags())).toList(),
            waiting,
            freed.stream().map(Stake::attempt).toList(),
            leases);
    unwritten = new ArrayList<>();
    freed = new ArrayList<>();
    return changes;
  }

  private boolean mayStay(Stake stake) {
    return stake.phase() == Phase.HELD
        && !stake.tags().isEmpty()
        && stake.tags().stream().allMatch(pool::keeps);
  }

  /** What {@link #changes} gave last is durable. */
  public void committed() {
    Flight landed = takeFlight();
    // Handed on only now: whoever takes one is committed after this.
    landed.kept().forEach(stake -> pool.giveBack(stake.tags(), pool.generation()));
    if (landed.moves()) {
      grantSoon.run();
    }
  }

  /** What {@link #changes} gave last was not written. */
  public void refused() {
    takeFlight().taken().forEach(stake -> pool.giveBack(stake.tags(), stake.generation()));
  }

  private synchronized Flight takeFlight() {
    Flight taken = flight;
    flight = Flight.NONE;
    return taken;
  }

  /** The run leaves memory: what the store does not know of is free again. */
  public synchronized void leave() {
    for (Stake stake : stakes.values()) {
      if (stake.phase() == Phase.TAKEN) {
        pool.giveBack(stake.tags(), stake.generation());
      }
    }
    stakes.clear();
    asking.clear();
    begun.clear();
    over = new ArrayList<>();
    unwritten = new ArrayList<>();
    freed = new ArrayList<>();
  }
}
