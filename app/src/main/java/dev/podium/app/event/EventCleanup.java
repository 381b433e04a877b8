package dev.podium.app.event;

import dev.podium.scheduler.quartz.Cleanup;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes events that are older than they are kept for, the lowest positions first, so that what is
 * left has no gaps.
 */
@Component
public final class EventCleanup implements Cleanup {

  /** Rows that one transaction removes at most. */
  private static final int MOST_ROWS = 1_000;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final EventSettings settings;

  EventCleanup(JdbcClient jdbc, TransactionOperations transactions, EventSettings settings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
  }

  @Override
  public boolean removeSome() {
    return Objects.equals(transactions.execute(status -> removeOld()), MOST_ROWS);
  }

  private record Old(long position, LocalDateTime createdAt) {}

  /** No index tells the ages of rows, but those of lower positions are older. */
  private int removeOld() {
    LocalDateTime limit =
        jdbc.sql("select utc_timestamp(6) - interval ? second")
            .param(settings.retention().toSeconds())
            .query(LocalDateTime.class)
            .single();
    return isOld(lowest(1), limit) ? remove(limit) : 0;
  }

  private static boolean isOld(List<Old> rows, LocalDateTime limit) {
    return !rows.isEmpty() && rows.getFirst().createdAt().isBefore(limit);
  }

  private int remove(LocalDateTime limit) {
    long last =
        lowest(MOST_ROWS).stream()
            .takeWhile(row -> row.createdAt().isBefore(limit))
            .mapToLong(Old::position)
            .max()
            .orElse(0);
    return jdbc.sql("delete from event_batch where position <= ?").param(last).update();
  }

  private List<Old> lowest(int rows) {
    return jdbc.sql(
            """
                select position, created_at from event_batch
                where position is not null order by position limit ?
                """)
        .param(rows)
        .query((row, number) -> new Old(row.getLong(1), row.getObject(2, LocalDateTime.class)))
        .list();
  }
}
