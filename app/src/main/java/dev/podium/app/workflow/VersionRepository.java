package dev.podium.app.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

interface VersionRepository extends JpaRepository<VersionEntity, VersionEntity.Key> {

  /** Needs no transaction: the row never changes. */
  @Override
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  Optional<VersionEntity> findById(VersionEntity.Key key);

  /** Needs none either. */
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  @Query("select v from VersionEntity v where v.key in :keys")
  List<VersionEntity> findAllByKey(Collection<VersionEntity.Key> keys);

  @Query(
      """
      select v from VersionEntity v
      where v.key.workflowId = :workflowId and v.key.version < :before
      order by v.key.version desc
      """)
  List<VersionEntity> findBefore(String workflowId, int before, Limit limit);
}
