package dev.podium.app.workflow;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PropertiesRepository extends JpaRepository<PropertiesEntity, PropertiesEntity.Key> {

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
