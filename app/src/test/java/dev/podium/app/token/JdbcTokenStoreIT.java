package dev.podium.app.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import dev.podium.domain.token.ApiToken;
import dev.podium.domain.token.TokenDraft;
import dev.podium.domain.token.TokenStore;
import dev.podium.domain.token.TokenStoreContract;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored tokens and their uses, on a real database. */
@WholeApplication
class JdbcTokenStoreIT extends TokenStoreContract {
  private static final Caller ADMIN = new Caller("admin", Role.ADMIN);
  private static final Instant START = Instant.parse("2026-03-01T02:30:00Z");

  @Autowired private TokenStore store;
  @Autowired private Users users;
  @Autowired private JdbcClient jdbc;

  private Instant now = START;
  private final InstantSource clock = () -> now;

  @Override
  protected TokenStore store() {
    return store;
  }

  @Override
  protected void addUser(String name) {
    users.create(name, "correct horse", Role.EDITOR, ADMIN);
  }

  @Test
  void aUseIsWrittenBesideTheCallsAtMostOnceAMinute() {
    addUser("used-tokens");
    ApiToken token = added("used-tokens");
    TokenUses uses = new TokenUses(jdbc, clock);

    uses.note(token);
    assertThat(lastUse(token)).isNull();
    uses.write();
    assertThat(lastUse(token)).isEqualTo(START);

    now = START.plus(Duration.ofSeconds(59));
    uses.note(token);
    uses.write();
    assertThat(lastUse(token)).as("another node had not seen the first use").isEqualTo(START);

    now = START.plus(Duration.ofSeconds(60));
    uses.note(store.find(token.id()).orElseThrow());
    uses.write();
    assertThat(lastUse(token)).isEqualTo(now);
  }

  @Test
  void aUseOfATokenThatIsGoneIsForgotten() {
    addUser("forgotten-tokens");
    ApiToken token = added("forgotten-tokens");
    TokenUses uses = new TokenUses(jdbc, clock);
    uses.note(token);
    store.remove(token, "admin");

    uses.write();

    assertThat(store.find(token.id())).isEmpty();
  }

  @Test
  void theTokensOfARemovedUserGoWithHim() {
    addUser("removed-with-tokens");
    ApiToken token = added("removed-with-tokens");

    jdbc.sql("delete from user_account where user_name = 'removed-with-tokens'").update();

    assertThat(store.find(token.id())).isEmpty();
  }

  private ApiToken added(String user) {
    byte[] hash = new byte[32];
    System.arraycopy(user.getBytes(StandardCharsets.US_ASCII), 0, hash, 0, 10);
    return store.add(user, new TokenDraft("import", null, null), hash, Clock.systemUTC().instant());
  }

  private @Nullable Instant lastUse(ApiToken token) {
    return store.find(token.id()).orElseThrow().lastUsedAt();
  }
}
