package dev.podium.app.secret;

import dev.podium.app.database.UtcTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When secrets were last used, to a minute. Steps only note it; it is written beside them, for a
 * secret at most once a minute over all nodes.
 */
@Component
class SecretUses {
  private static final Logger log = LoggerFactory.getLogger(SecretUses.class);
  private static final Duration EXACT_TO = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  /** Ids of secrets whose last use is to be written. */
  private final Set<Long> used = ConcurrentHashMap.newKeySet();

  private volatile boolean databaseAway;

  SecretUses(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The secret was used now. */
  void note(long secret) {
    used.add(secret);
  }

  @Scheduled(fixedDelay = 5_000)
  void write() {
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
              update secret set last_used_at = :now
              where secret_id in (:secrets) and (last_used_at is null or last_used_at <= :before)
              """)
          .param("now", UtcTimes.param(now))
          .param("secrets", due)
          .param("before", UtcTimes.param(now.minus(EXACT_TO)))
          .update();
      databaseAway = false;
    } catch (DataAccessException e) {
      used.addAll(due);
      if (!databaseAway) {
        log.warn("The last uses of secrets cannot be written; trying again every 5 s", e);
      }
      databaseAway = true;
    }
  }
}
