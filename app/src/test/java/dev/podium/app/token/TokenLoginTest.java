package dev.podium.app.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.token.ApiToken;
import dev.podium.domain.user.Role;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenLoginTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:30:00Z");

  private static TokenLogin login(Instant expiresAt, boolean enabled) {
    ApiToken token = new ApiToken(7, "ann", "import", Role.EDITOR, NOW, expiresAt, null);
    return new TokenLogin(token, Role.OPERATOR, enabled, 1);
  }

  @Test
  void aTokenIsGoodUntilItExpires() {
    TokenLogin login = login(NOW, true);

    assertThat(login.isValidAt(NOW.minusNanos(1))).isTrue();
    assertThat(login.isValidAt(NOW)).isFalse();
  }

  @Test
  void theTokenOfADisabledUserIsNoGood() {
    assertThat(login(NOW.plusSeconds(1), false).isValidAt(NOW)).isFalse();
  }

  @Test
  void aTokenDoesNoMoreThanItsUserMayNow() {
    assertThat(login(NOW, true).role()).isEqualTo(Role.OPERATOR);
  }
}
