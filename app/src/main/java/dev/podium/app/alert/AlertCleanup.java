package dev.podium.app.alert;

import dev.podium.scheduler.quartz.Cleanup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes alerts with their messages when they are older than they are kept for, oldest first. */
@Component
public final class AlertCleanup implements Cleanup {

  /** Rows that one transaction removes at most; each alert has a few messages. */
  private static final int MOST_ROWS = 200;

  private final JdbcClient jdbc;
  private final AlertSettings settings;

  AlertCleanup(JdbcClient jdbc, AlertSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  @Override
  public boolean removeSome() {
    if (!isOldestOld()) {
      return false;
    }
    jdbc.sql(
            """
            delete from alert where created_at < utc_timestamp(6) - interval ? second
            order by alert_id limit ?
            """)
        .param(settings.retention().toSeconds())
        .param(MOST_ROWS)
        .update();
    return true;
  }

  private boolean isOldestOld() {
    return jdbc.sql(
            """
            select created_at < utc_timestamp(6) - interval ? second from alert
            order by alert_id limit 1
            """)
        .param(settings.retention().toSeconds())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }
}
