package dev.podium.app.webhook;

import dev.podium.scheduler.quartz.Cleanup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes dead letters that nobody has looked after for a month, oldest first. */
@Component
public final class DeadLetterCleanup implements Cleanup {

  private static final int DAYS = 30;

  /** Rows that one transaction removes at most. */
  private static final int MOST_ROWS = 100;

  private final JdbcClient jdbc;

  DeadLetterCleanup(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean removeSome() {
    if (!isOldestOld()) {
      return false;
    }
    jdbc.sql(
            """
            delete from webhook_dead_letter where created_at < utc_timestamp(6) - interval ? day
            order by id limit ?
            """)
        .param(DAYS)
        .param(MOST_ROWS)
        .update();
    return true;
  }

  private boolean isOldestOld() {
    return jdbc.sql(
            """
            select created_at < utc_timestamp(6) - interval ? day from webhook_dead_letter
            order by id limit 1
            """)
        .param(DAYS)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
