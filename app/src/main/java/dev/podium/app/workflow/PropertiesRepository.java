package dev.podium.app.workflow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

interface PropertiesRepository extends JpaRepository<PropertiesEntity, PropertiesEntity.Key> {

  /** Needs no transaction: the row never changes. */
  @Override
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  Optional<PropertiesEntity> findById(PropertiesEntity.Key key);

  /** Needs none either. */
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  @Query("select p from PropertiesEntity p where p.key in :keys")
  List<PropertiesEntity> findAllByKey(Collection<PropertiesEntity.Key> keys);

  @Query(
      """
      select p from PropertiesEntity p
      where p.key.workflowId = :workflowId and p.createdAt >= :from and p.createdAt <= :to
      order by p.key.revision limit 1
      """)
  Optional<PropertiesEntity> findFirstMadeBetween(String workflowId, Instant from, Instant to);

  @Query(
      """
      select p from PropertiesEntity p
      where p.key.workflowId = :workflowId and p.createdAt <= :time
      order by p.key.revision desc limit 1
      """)
  Optional<PropertiesEntity> findLatestMadeUntil(String workflowId, Instant time);
}
