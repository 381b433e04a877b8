package dev.podium.app.user;

import dev.podium.domain.user.Role;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface UserRepository extends JpaRepository<UserEntity, String> {

  /** Unlike a look-up by id, a query gives the name as it is written in the row. */
  Optional<UserEntity> findByName(String name);

  List<UserEntity> findAllByOrderByName();

  List<UserEntity> findByNameIn(Collection<String> names);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select u from UserEntity u where u.name = :name")
  Optional<UserEntity> findLocked(String name);

  /** Locks them, so that two administrators cannot disable each other at the same moment. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select u from UserEntity u where u.role = :role order by u.name")
  List<UserEntity> findLockedByRole(Role role);

  @Modifying
  @Query("update UserEntity u set u.lastLoginAt = :at where u.name = :name")
  void recordLogin(String name, Instant at);
}
