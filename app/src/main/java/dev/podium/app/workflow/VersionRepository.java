package dev.podium.app.workflow;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface VersionRepository extends JpaRepository<VersionEntity, VersionEntity.Key> {

  @Query(
      """
      select v from VersionEntity v
      where v.key.workflowId = :workflowId and v.key.version < :before
      order by v.key.version desc
      """)
  List<VersionEntity> findBefore(String workflowId, int before, Limit limit);
}
