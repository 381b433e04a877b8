package dev.podium.domain.engine;

import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Signals in memory. Every call is one transaction, under the lock of the runs' store. */
public final class FakeSignalStore implements SignalStore {

  private final FakeRunStore runs;
  private final FakeShardStore owners;
  private final InstantSource clock;

  // All below are guarded by owners.
  private final Map<String, List<Signal>> signals = new HashMap<>();
  private final Set<Wait> waits = new LinkedHashSet<>();
  private final Queue<RuntimeException> failures = new ArrayDeque<>();

  /** Beside a store of runs and the shards that both go by. */
  public FakeSignalStore(FakeRunStore runs, FakeShardStore owners, InstantSource clock) {
    this.runs = runs;
    this.owners = owners;
    this.clock = clock;
  }

  /** Has one more call of {@link #await} fail. */
  public void failNext(RuntimeException failure) {
    synchronized (owners) {
      failures.add(failure);
    }
  }

  /** How many signals are waited for. */
  public int waiters() {
    synchronized (owners) {
      return waits.size();
    }
  }

  /** How many signals a run waits for. */
  int waitsOf(RunKey run) {
    synchronized (owners) {
      return Math.toIntExact(waits.stream().filter(wait -> wait.run().equals(run)).count());
    }
  }

  @Override
  public List<Announced> announce(List<Announcement> announcements) {
    synchronized (owners) {
      return announcements.stream().map(this::announce).toList();
    }
  }

  private Announced announce(Announcement announcement) {
    List<Signal> ofName = ofName(announcement.name());
    Optional<Signal> known =
        ofName.stream().filter(signal -> signal.id().equals(announcement.id())).findFirst();
    if (known.isPresent()) {
      return new Announced(known.get(), false);
    }
    Signal signal =
        new Signal(
            announcement.name(),
            ofName.size() + 1L,
            announcement.id(),
            announcement.params(),
            announcement.payload(),
            announcement.user(),
            announcement.requestedAt(),
            clock.instant());
    ofName.add(signal);
    tell(signal);
    return new Announced(signal, true);
  }

  private List<Signal> ofName(String name) {
    return signals.computeIfAbsent(name, key -> new ArrayList<>());
  }

  private void tell(Signal signal) {
    waits.removeIf(wait -> !stillWaits(wait));
    List<Wait> over = waits.stream().filter(wait -> matches(wait.awaited(), signal)).toList();
    for (Wait wait : over) {
      waits.remove(wait);
      runs.send(
          wait.shard(),
          new Content.SignalArrived(
              wait.run(), wait.ordinal(), wait.attempt(), match(wait, signal)));
    }
  }

  private boolean stillWaits(Wait wait) {
    return runs.stored(wait.run()).steps().stream()
        .anyMatch(
            step ->
                step.ordinal() == wait.ordinal()
                    && step.attempt() == wait.attempt()
                    && step.awaitsSignals());
  }

  private static boolean matches(AwaitedSignal awaited, Signal signal) {
    return awaited.name().equals(signal.name()) && awaited.isMatchedBy(signal.params());
  }

  private static SignalMatch match(Wait wait, Signal signal) {
    return new SignalMatch(wait.dependency(), signal.seq(), signal.params());
  }

  @Override
  public Answer await(Map<Integer, Long> epochs, List<Wait> asked) {
    synchronized (owners) {
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      List<Found> found = new ArrayList<>();
      List<Wait> unsettled = new ArrayList<>();
      for (Wait wait : asked) {
        Optional<Signal> first =
            ofName(wait.awaited().name()).stream()
                .filter(signal -> matches(wait.awaited(), signal))
                .findFirst();
        if (first.isPresent()) {
          found.add(new Found(wait, match(wait, first.get())));
        } else if (owners.holds(wait.shard(), epochs.getOrDefault(wait.shard(), -1L))) {
          if (stillWaits(wait)) {
            waits.add(wait);
          } else {
            unsettled.add(wait);
          }
        }
      }
      return new Answer(found, unsettled);
    }
  }
}
