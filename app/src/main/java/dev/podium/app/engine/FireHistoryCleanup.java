package dev.podium.app.engine;

import dev.podium.scheduler.quartz.Cleanup;
import java.sql.PreparedStatement;
import java.time.Duration;

/** Removes what became of firings once it is older than it is kept. */
final class FireHistoryCleanup implements Cleanup {

  /** Rows that one transaction removes at most. */
  private static final int MOST_ROWS = 1_000;

  private final Transactions transactions;
  private final Duration kept;

  FireHistoryCleanup(Transactions transactions, Duration kept) {
    this.transactions = transactions;
    this.kept = kept;
  }

  @Override
  public boolean removeSome() {
    return transactions.call(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  """
                  delete from trigger_fire where fired_at < utc_timestamp(6) - interval ? second
                  order by fired_at limit ?
                  """)) {
            delete.setLong(1, kept.toSeconds());
            delete.setInt(2, MOST_ROWS);
            return delete.executeUpdate() == MOST_ROWS;
          }
        });
  }
}
