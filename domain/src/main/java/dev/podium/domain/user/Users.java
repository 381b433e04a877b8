package dev.podium.domain.user;

import java.util.List;
import java.util.Optional;

/**
 * The users of the product; every command needs {@link Permission#ADMINISTER}, but for changing
 * one's own password. Refuses to leave the product without an enabled administrator.
 */
public interface Users {

  List<UserAccount> list();

  Optional<UserAccount> find(String name);

  /**
   * Adds an enabled user.
   *
   * @param name 1 to 64 of letters, digits and {@code . _ - @}
   * @param password 8 to 128 characters
   */
  UserAccount create(String name, String password, Role role, Caller caller);

  void changeRole(String name, Role role, Caller caller);

  void setEnabled(String name, boolean enabled, Caller caller);

  void setPassword(String name, String password, Caller caller);
}
