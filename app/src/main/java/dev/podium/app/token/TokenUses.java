package dev.podium.app.token;

import dev.podium.app.database.LastUses;
import dev.podium.domain.token.ApiToken;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When tokens were last used. */
@Component
class TokenUses {
  private final InstantSource clock;
  private final LastUses uses;

  TokenUses(JdbcClient jdbc, InstantSource clock) {
    this.clock = clock;
    this.uses = new LastUses(jdbc, clock, "api_token", "token_id");
  }

  /** The token was used now. */
  void note(ApiToken token) {
    Instant last = token.lastUsedAt();
    if (last == null || !clock.instant().isBefore(last.plus(LastUses.EXACT_TO))) {
      uses.note(token.id());
    }
  }

  @Scheduled(fixedDelay = 5_000)
  void write() {
    uses.write();
  }
}
