package dev.podium.app.engine;

import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.signal.Announcement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Signals in MySQL. */
final class JdbcSignalStore implements SignalStore {

  private final Transactions transactions;
  private final InstantSource clock;

  JdbcSignalStore(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Announced> announce(List<Announcement> announcements) {
    if (announcements.isEmpty()) {
      return List.of();
    }
    Map<String, SignalNames.Name> names =
        SignalNames.create(transactions, announcements.stream().map(Announcement::name).toList());
    return transactions.call(
        connection ->
            new AnnounceTransaction(connection, names, clock.instant()).announce(announcements));
  }

  /**
   * Most of what was announced before is found without a lock; under the locks only what has come
   * since is left to look at.
   */
  @Override
  public Answer await(Map<Integer, Long> epochs, List<Wait> waits) {
    Map<String, SignalNames.Name> names =
        SignalNames.create(
            transactions, waits.stream().map(wait -> wait.awaited().name()).toList());
    List<Found> found = find(names, waits);
    List<Wait> open = new ArrayList<>(waits);
    open.removeAll(found.stream().map(Found::question).toList());
    if (open.isEmpty()) {
      return new Answer(found, List.of());
    }
    Map<String, Long> searched = new HashMap<>();
    names.values().forEach(name -> searched.put(name.name(), name.latestSeq()));
    Answer answer =
        transactions.call(
            connection ->
                new AwaitTransaction(connection, epochs, clock.instant()).await(open, searched));
    found.addAll(answer.found());
    return new Answer(found, answer.unsettled());
  }

  private List<Found> find(Map<String, SignalNames.Name> names, Collection<Wait> waits) {
    return transactions.read(
        connection -> {
          List<Found> found = new ArrayList<>();
          for (Wait wait : waits) {
            SignalNames.Name name = Objects.requireNonNull(names.get(wait.awaited().name()));
            if (name.latestSeq() > 0) {
              SignalSearch.first(connection, name.id(), 0, wait).ifPresent(found::add);
            }
          }
          return found;
        });
  }
}
