package dev.podium.app.secret;

import dev.podium.app.database.LastUses;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** When secrets were last used. */
@Component
class SecretUses {
  private final LastUses uses;

  SecretUses(JdbcClient jdbc, InstantSource clock) {
    this.uses = new LastUses(jdbc, clock, "secret", "secret_id");
  }

  /** The secret was used now. */
  void note(long secret) {
    uses.note(secret);
  }

  @Scheduled(fixedDelay = 5_000)
  void write() {
    uses.write();
  }
}
