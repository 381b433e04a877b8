package dev.podium.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class CurrentUserTest {

  private final CurrentUser user = new CurrentUser();

  @AfterEach
  void logOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void takesNameAndRoleFromTheSecurityContext() {
    logIn("ROLE_OPERATOR");

    assertThat(user.caller()).isEqualTo(new Caller("ann", Role.OPERATOR));
    assertThat(user.may(Permission.OPERATE)).isTrue();
    assertThat(user.may(Permission.EDIT)).isFalse();
  }

  @Test
  void refusesWhoHasNoRole() {
    logIn("SCOPE_something");

    assertThatThrownBy(user::caller).hasMessageContaining("ann has no role");
  }

  @Test
  void refusesWhenNobodyIsLoggedIn() {
    assertThatThrownBy(user::caller).hasMessageContaining("nobody is logged in");
  }

  private static void logIn(String authority) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                "ann", null, AuthorityUtils.createAuthorityList(authority)));
  }
}
