package dev.podium.app.token;

import dev.podium.domain.token.ApiToken;
import dev.podium.domain.user.Role;
import java.time.Instant;

/**
 * A token that was shown, and its user as he is now.
 *
 * @param generation the account's
 */
public record TokenLogin(ApiToken token, Role userRole, boolean userEnabled, int generation) {

  boolean isValidAt(Instant now) {
    return userEnabled && !token.isExpiredAt(now);
  }

  /** What the call may do. */
  public Role role() {
    return token.roleFor(userRole);
  }
}
