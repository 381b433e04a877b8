package dev.podium.app.token;

import dev.podium.domain.token.TokenSecret;
import dev.podium.domain.user.Role;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose the tokens are that calls show. Each call asks the database, by one plain statement as a
 * call with a password does: that way a token that was revoked, or whose user was disabled or got
 * another role, counts for what it is now on every node.
 */
@Component
public final class TokenLogins {
  private final JdbcClient jdbc;
  private final TokenUses uses;
  private final InstantSource clock;

  TokenLogins(JdbcClient jdbc, TokenUses uses, InstantSource clock) {
    this.jdbc = jdbc;
    this.uses = uses;
    this.clock = clock;
  }

  /**
   * The login of a token that is good now, of which it is noted that it was used. What cannot be a
   * token does not reach the database.
   */
  public Optional<TokenLogin> find(String shown) {
    Optional<TokenLogin> found =
        TokenSecret.parse(shown)
            .flatMap(secret -> find(secret.hash()))
            .filter(login -> login.isValidAt(clock.instant()));
    found.ifPresent(login -> uses.note(login.token()));
    return found;
  }

  private Optional<TokenLogin> find(byte[] hash) {
    return jdbc.sql(
            """
            select %s, u.role as user_role, u.enabled, u.login_generation
            from api_token t join user_account u on u.user_name = t.user_name
            where t.token_hash = ?
            """
                .formatted(TokenRow.COLUMNS))
        .param(hash)
        .query(
            (row, number) ->
                new TokenLogin(
                    TokenRow.read(row),
                    Role.valueOf(row.getString("user_role")),
                    row.getBoolean("enabled"),
                    row.getInt("login_generation")))
        .optional();
  }
}
