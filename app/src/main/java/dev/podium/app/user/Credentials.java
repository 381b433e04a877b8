package dev.podium.app.user;

import dev.podium.domain.user.Role;

/**
 * What a login is checked against.
 *
 * @param generation grows with every change of password, role or state; a login of an older one is
 *     void
 */
public record Credentials(
    String name, String passwordHash, Role role, boolean enabled, int generation) {

  /** Never shows the hash. */
  @Override
  public String toString() {
    return "Credentials[name=%s, role=%s, enabled=%s]".formatted(name, role, enabled);
  }
}
