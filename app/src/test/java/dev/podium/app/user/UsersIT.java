package dev.podium.app.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.app.WholeApplication;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.UserAccount;
import dev.podium.domain.user.Users;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The users and their rules, on a real database. */
@WholeApplication
class UsersIT {
  private static final Caller ADMIN = new Caller("admin", Role.ADMIN);
  private static final String PASSWORD = "correct horse";

  @Autowired private Users users;
  @Autowired private Accounts accounts;
  @Autowired private Passwords passwords;

  @Test
  void aCreatedUserIsFoundInAnyCaseAndIsEnabled() {
    UserAccount created = users.create("Ada.L", PASSWORD, Role.EDITOR, ADMIN);

    assertThat(users.find("ada.l")).contains(created);
    assertThat(created.enabled()).isTrue();
    assertThat(created.lastLoginAt()).isNull();
    accounts.recordLogin("Ada.L");
    assertThat(users.find("Ada.L").orElseThrow().lastLoginAt()).isNotNull();
    refused(
        RefusedException.Reason.CONFLICT,
        () -> users.create("ADA.L", PASSWORD, Role.VIEWER, ADMIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with blank", "nö", "a/b", "a\u0000"})
  void namesAreCheckedBeforeTheyReachTheDatabase(String name) {
    refused(
        RefusedException.Reason.INVALID, () -> users.create(name, PASSWORD, Role.VIEWER, ADMIN));
    assertThat(users.find(name)).isEmpty();
    assertThat(accounts.find(name)).isEmpty();
  }

  @Test
  void longPasswordsCountToTheirLastCharacter() {
    String longOne = "x".repeat(127);
    users.create("long", longOne + "1", Role.VIEWER, ADMIN);
    Credentials stored = accounts.find("long").orElseThrow();

    assertThat(passwords.matches(longOne + "1", stored.passwordHash())).isTrue();
    assertThat(passwords.matches(longOne + "2", stored.passwordHash())).isFalse();
    refused(
        RefusedException.Reason.INVALID, () -> users.setPassword("long", longOne + "12", ADMIN));
    refused(RefusedException.Reason.INVALID, () -> users.setPassword("long", "short", ADMIN));
  }

  @Test
  void theLastAdministratorStays() {
    refused(RefusedException.Reason.CONFLICT, () -> users.setEnabled("admin", false, ADMIN));
    refused(RefusedException.Reason.CONFLICT, () -> users.changeRole("admin", Role.EDITOR, ADMIN));
    users.create("second", PASSWORD, Role.ADMIN, ADMIN);
    users.setEnabled("admin", false, new Caller("second", Role.ADMIN));
    try {
      refused(
          RefusedException.Reason.CONFLICT, () -> users.changeRole("second", Role.VIEWER, ADMIN));
    } finally {
      users.setEnabled("admin", true, ADMIN);
    }
    users.changeRole("second", Role.VIEWER, ADMIN);
    assertThat(users.find("second").orElseThrow().role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void onlyAdministratorsChangeOthers() {
    users.create("plain", PASSWORD, Role.EDITOR, ADMIN);
    Caller plain = new Caller("plain", Role.EDITOR);

    refused(
        RefusedException.Reason.FORBIDDEN,
        () -> users.create("more", PASSWORD, Role.VIEWER, plain));
    refused(RefusedException.Reason.FORBIDDEN, () -> users.setPassword("admin", PASSWORD, plain));
    refused(RefusedException.Reason.FORBIDDEN, () -> users.changeRole("plain", Role.ADMIN, plain));
    users.setPassword("plain", "my own choice", plain);
    assertThat(
            passwords.matches("my own choice", accounts.find("plain").orElseThrow().passwordHash()))
        .isTrue();
  }

  private static void refused(RefusedException.Reason reason, ThrowingCallable command) {
    assertThatThrownBy(command)
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
