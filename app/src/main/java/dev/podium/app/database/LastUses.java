package dev.podium.app.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When the things of a table were last used, to a minute. Whoever uses one only notes it; it is
 * written beside them, for each at most once a minute over all nodes.
 */
public final class LastUses {
  private static final Logger log = LoggerFactory.getLogger(LastUses.class);

  /** How exact what is written is. */
  public static final Duration EXACT_TO = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final String table;
  private final String key;

  /** Ids of things whose last use is to be written. */
  private final Set<Long> used = ConcurrentHashMap.newKeySet();

  private volatile boolean databaseAway;

  /**
   * Nothing is noted yet.
   *
   * @param table with a column {@code last_used_at}
   * @param key the column of the ids
   */
  public LastUses(JdbcClient jdbc, InstantSource clock, String table, String key) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.table = table;
    this.key = key;
  }

  /** It was used now. */
  public void note(long id) {
    used.add(id);
  }

  /** To be called every few seconds; what cannot be written is written the next time. */
  public void write() {
    Set<Long> due = Set.copyOf(used);
    if (due.isEmpty()) {
      return;
    }
    try {
      Instant now = clock.instant();
      // Before it is written: who uses it meanwhile is written the next time.
      used.removeAll(due);
      jdbc.sql(
              """
              update %s set last_used_at = :now
              where %s in (:ids) and (last_used_at is null or last_used_at <= :before)
              """
                  .formatted(table, key))
          .param("now", UtcTimes.param(now))
          .param("ids", due)
          .param("before", UtcTimes.param(now.minus(EXACT_TO)))
          .update();
      databaseAway = false;
    } catch (DataAccessException e) {
      used.addAll(due);
      if (!databaseAway) {
        log.warn("The last uses in table {} cannot be written; trying again soon", table, e);
      }
      databaseAway = true;
    }
  }
}
