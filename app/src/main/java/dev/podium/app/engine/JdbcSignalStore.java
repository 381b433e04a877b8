package dev.podium.app.engine;

import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.signal.Announcement;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

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
    SignalNames.create(transactions, announcements.stream().map(Announcement::name).toList());
    return transactions.call(
        connection ->
            new AnnounceTransaction(connection, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .announce(announcements));
  }
}
