package dev.podium.app.user;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the login reads of the users, and writes. */
@Component
public class Accounts {
  private final UserRepository repository;
  private final InstantSource clock;

  Accounts(UserRepository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /** The user of that name in any case; no name that could not exist reaches the database. */
  public Optional<Credentials> find(String name) {
    return UserName.isValid(name)
        ? repository.findByName(name).map(UserEntity::credentials)
        : Optional.empty();
  }

  /** Those of the names that exist. */
  @Transactional(readOnly = true)
  public List<Credentials> findAll(Collection<String> names) {
    return repository.findByNameIn(names).stream().map(UserEntity::credentials).toList();
  }

  /** Notes the time of a login. */
  @Transactional
  public void recordLogin(String name) {
    repository.recordLogin(name, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}
