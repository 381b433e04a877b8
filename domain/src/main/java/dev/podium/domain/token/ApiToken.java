package dev.podium.domain.token;

import dev.podium.domain.user.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as its user and the administrators see it.
 *
 * @param user in whose name it calls
 * @param role what it may do at most; null: all that its user may
 * @param lastUsedAt to a minute; null if it was never used
 */
public record ApiToken(
    long id,
    String user,
    String name,
    @Nullable Role role,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  public boolean isExpiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** What a call with the token may do, its user being what he is now. */
  public Role roleFor(Role user) {
    return role == null ? user : user.atMost(role);
  }
}
