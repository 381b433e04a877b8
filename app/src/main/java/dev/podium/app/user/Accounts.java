package dev.podium.app.user;

import dev.podium.domain.user.Role;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the login reads of the users, and writes. */
@Component
public class Accounts {
  private final UserRepository repository;
  private final JdbcClient jdbc;
  private final InstantSource clock;

  Accounts(UserRepository repository, JdbcClient jdbc, InstantSource clock) {
    this.repository = repository;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The user of that name in any case; no name that could not exist reaches the database. Every
   * call of the API asks for one, so it is a plain statement without a transaction.
   */
  public Optional<Credentials> find(String name) {
    if (!UserName.isValid(name)) {
      return Optional.empty();
    }
    return jdbc.sql(
            """
            select user_name, password_hash, role, enabled, login_generation from user_account
            where user_name = ?
            """)
        .param(name)
        .query(
            (row, number) ->
                new Credentials(
                    row.getString("user_name"),
                    row.getString("password_hash"),
                    Role.valueOf(row.getString("role")),
                    row.getBoolean("enabled"),
                    row.getInt("login_generation")))
        .optional();
  }

  /** Those of the names that exist. */
  @Transactional(readOnly = true)
  public List<Credentials> findAll(Collection<String> names) {
    return repository.findByNameIn(names).stream().map(UserEntity::credentials).toList();
  }

  /** Notes the time of a login. */
  @Transactional
  public void recordLogin(String name) {
    repository.recordLogin(name, clock.instant());
  }
}
