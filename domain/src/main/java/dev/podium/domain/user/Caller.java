package dev.podium.domain.user;

import dev.podium.domain.problem.RefusedException;
import java.util.Locale;

/**
 * Who asks for something: the name that is recorded and the role that decides.
 *
 * @param byToken a program with a token, not somebody who has logged in
 */
public record Caller(String name, Role role, boolean byToken) {

  public Caller {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a caller needs a name");
    }
  }

  /** Somebody who has logged in. */
  public Caller(String name, Role role) {
    this(name, role, false);
  }

  /**
   * Every command calls this first.
   *
   * @throws RefusedException FORBIDDEN if the role does not allow it
   */
  public void require(Permission permission) {
    if (!role.may(permission)) {
      throw RefusedException.forbidden(
          "User %s has the role %s, which may not %s."
              .formatted(name, role, permission.name().toLowerCase(Locale.ROOT)));
    }
  }
}
