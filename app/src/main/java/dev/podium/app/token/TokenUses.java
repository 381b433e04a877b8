package dev.podium.app.token;

import dev.podium.app.database.UtcTimes;
import dev.podium.domain.token.ApiToken;
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
 * When tokens were last used, to a minute. Calls only note it; it is written beside them, for a
 * token at most once a minute over all nodes.
 */
@Component
class TokenUses {
  private static final Logger log = LoggerFactory.getLogger(TokenUses.class);
  private static final Duration EXACT_TO = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final InstantSource clock;

  /** Ids of tokens whose last use is to be written. */
  private final Set<Long> used = ConcurrentHashMap.newKeySet();

  private volatile boolean databaseAway;

  TokenUses(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The token was used now. */
  void note(ApiToken token) {
    Instant last = token.lastUsedAt();
    if (last == null || !clock.instant().isBefore(last.plus(EXACT_TO))) {
      used.add(token.id());
    }
  }

  @Scheduled(fixedDelay = 5_000)
  void write() {
    Set<Long> due = Set.copyOf(used);
    if (due.isEmpty()) {
      return;
    }
    try {
      Instant now = clock.instant();
      jdbc.sql(
              """
              update api_token set last_used_at = :now
              where token_id in (:tokens) and (last_used_at is null or last_used_at <= :before)
              """)
          .param("now", UtcTimes.param(now))
          .param("tokens", due)
          .param("before", UtcTimes.param(now.minus(EXACT_TO)))
          .update();
      used.removeAll(due);
      databaseAway = false;
    } catch (DataAccessException e) {
      if (!databaseAway) {
        log.warn("The last uses of tokens cannot be written; trying again every 5 s", e);
      }
      databaseAway = true;
    }
  }
}
