package dev.podium.app.security;

import dev.podium.app.token.TokenLogin;
import dev.podium.app.user.Credentials;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import java.io.Serializable;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * A user who has logged in.
 *
 * @param generation the account's at that time; 0 for a name from the trusted header
 * @param byToken a program has, with a token
 */
public record LoggedIn(String name, Role role, int generation, boolean byToken)
    implements AuthenticatedPrincipal, Serializable {

  static LoggedIn as(Credentials account) {
    return new LoggedIn(account.name(), account.role(), account.generation(), false);
  }

  static LoggedIn by(TokenLogin login) {
    return new LoggedIn(login.token().user(), login.role(), login.generation(), true);
  }

  /** Somebody whom a trusted proxy names, who has no account. */
  static LoggedIn stranger(String name, Role role) {
    return new LoggedIn(name, role, 0, false);
  }

  Authentication authentication() {
    return UsernamePasswordAuthenticationToken.authenticated(
        this, null, List.of(new SimpleGrantedAuthority("ROLE_" + role.name())));
  }

  public Caller caller() {
    return new Caller(name, role, byToken);
  }

  @Override
  public String getName() {
    return name;
  }
}
