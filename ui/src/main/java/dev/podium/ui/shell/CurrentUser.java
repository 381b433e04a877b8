package dev.podium.ui.shell;

import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who sits in front of the screen, as the security context knows it. */
@Component
public class CurrentUser {

  private static final String ROLE_PREFIX = "ROLE_";

  /**
   * The logged-in user with the role from the authority {@code ROLE_<Role>}.
   *
   * @throws IllegalStateException if nobody is logged in or no authority names a role
   */
  public Caller caller() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !authentication.isAuthenticated()) {
      throw new IllegalStateException("nobody is logged in");
    }
    return new Caller(authentication.getName(), role(authentication));
  }

  /** Whether to offer what needs the permission; the command checks again. */
  public boolean may(Permission permission) {
    return caller().role().may(permission);
  }

  private static Role role(Authentication authentication) {
    for (Role role : Role.values()) {
      for (GrantedAuthority authority : authentication.getAuthorities()) {
        if ((ROLE_PREFIX + role.name()).equals(authority.getAuthority())) {
          return role;
        }
      }
    }
    throw new IllegalStateException("user %s has no role".formatted(authentication.getName()));
  }
}
