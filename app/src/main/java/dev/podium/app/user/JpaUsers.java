package dev.podium.app.user;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.UserAccount;
import dev.podium.domain.user.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The users in the database; each change is told to the log and voids the user's older logins. */
@Component
@Transactional
class JpaUsers implements Users {
  private static final Logger audit = LoggerFactory.getLogger("dev.podium.audit");
  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 128;

  private final UserRepository repository;
  private final Passwords passwords;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  JpaUsers(
      UserRepository repository,
      Passwords passwords,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.repository = repository;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
  }

  @Override
  @Transactional(readOnly = true)
  public List<UserAccount> list() {
    return repository.findAllByOrderByName().stream().map(UserEntity::account).toList();
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<UserAccount> find(String name) {
    return UserName.isValid(name)
        ? repository.findByName(name).map(UserEntity::account)
        : Optional.empty();
  }

  @Override
  public UserAccount create(String name, String password, Role role, Caller caller) {
    caller.require(Permission.ADMINISTER);
    if (!UserName.isValid(name)) {
      throw RefusedException.invalid(
          "name",
          "This name cannot be used.",
          "Use 1 to 64 letters without accents, digits and the characters . _ - @.");
    }
    checkPassword(password);
    if (repository.existsById(name)) {
      throw RefusedException.conflict(
          "There is a user called \"%s\" already.".formatted(name), "Choose another name.");
    }
    UserEntity user =
        repository.saveAndFlush(
            new UserEntity(name, passwords.hash(password), role, clock.instant()));
    audit.info("{} created user {} with role {}", caller.name(), name, role);
    return user.account();
  }

  @Override
  public void changeRole(String name, Role role, Caller caller) {
    caller.require(Permission.ADMINISTER);
    UserEntity user = load(name);
    if (user.role() == role) {
      return;
    }
    keepAnAdministrator(user);
    user.changeRole(role);
    changed(user, caller, "the role to " + role);
  }

  @Override
  public void setEnabled(String name, boolean enabled, Caller caller) {
    caller.require(Permission.ADMINISTER);
    UserEntity user = load(name);
    if (user.isEnabled() == enabled) {
      return;
    }
    if (!enabled) {
      keepAnAdministrator(user);
    }
    user.changeEnabled(enabled);
    changed(user, caller, enabled ? "the state to enabled" : "the state to disabled");
  }

  @Override
  public void setPassword(String name, String password, Caller caller) {
    if (!caller.name().equalsIgnoreCase(name)) {
      caller.require(Permission.ADMINISTER);
    }
    checkPassword(password);
    UserEntity user = load(name);
    user.changePassword(passwords.hash(password));
    changed(user, caller, "the password");
  }

  private UserEntity load(String name) {
    return Optional.of(name)
        .filter(UserName::isValid)
        .flatMap(repository::findLocked)
        .orElseThrow(() -> RefusedException.notFound("There is no such user."));
  }

  private static void checkPassword(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
      throw RefusedException.invalid(
          "password",
          "The password must have %d to %d characters."
              .formatted(SHORTEST_PASSWORD, LONGEST_PASSWORD),
          "");
    }
  }

  private void keepAnAdministrator(UserEntity leaving) {
    boolean another =
        repository.findLockedByRole(Role.ADMIN).stream()
            .anyMatch(admin -> admin.isEnabled() && !admin.name().equals(leaving.name()));
    if (leaving.role() == Role.ADMIN && leaving.isEnabled() && !another) {
      throw RefusedException.conflict(
          "%s is the last administrator who can log in.".formatted(leaving.name()),
          "Make another user an administrator first.");
    }
  }

  private void changed(UserEntity user, Caller caller, String what) {
    repository.flush();
    audit.info("{} changed {} of user {}", caller.name(), what, user.name());
    events.publishEvent(
        new AccountChanged(user.credentials(), caller.name().equalsIgnoreCase(user.name())));
  }
}
