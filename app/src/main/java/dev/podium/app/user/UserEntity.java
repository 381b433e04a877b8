package dev.podium.app.user;

import dev.podium.domain.user.Role;
import dev.podium.domain.user.UserAccount;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code user_account}. */
@Entity
@Table(name = "user_account")
class UserEntity {
  @Id
  @Column(name = "user_name")
  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  private boolean enabled;

  @Column(name = "login_generation")
  private int generation;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_login_at")
  private @Nullable Instant lastLoginAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected UserEntity() {}

  UserEntity(String name, String passwordHash, Role role, Instant createdAt) {
    this.name = name;
    this.passwordHash = passwordHash;
    this.role = role;
    this.enabled = true;
    this.generation = 1;
    this.createdAt = createdAt;
  }

  UserAccount account() {
    return new UserAccount(name, role, enabled, createdAt, lastLoginAt);
  }

  Credentials credentials() {
    return new Credentials(name, passwordHash, role, enabled, generation);
  }

  void changeRole(Role newRole) {
    role = newRole;
    generation++;
  }

  void changeEnabled(boolean newState) {
    enabled = newState;
    generation++;
  }

  void changePassword(String newHash) {
    passwordHash = newHash;
    generation++;
  }

  String name() {
    return name;
  }

  Role role() {
    return role;
  }

  boolean isEnabled() {
    return enabled;
  }
}
