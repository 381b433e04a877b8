package dev.podium.app.workflow;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

interface WorkflowRepository extends JpaRepository<WorkflowEntity, String> {

  /**
   * Needs no transaction: every start reads this one row, and a commit each would double its cost.
   */
  @Override
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  Optional<WorkflowEntity> findById(String id);

  /** Needs none either. */
  @Override
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  List<WorkflowEntity> findAllById(Iterable<String> ids);

  /** Whoever changes a workflow holds its row, so versions and snapshots are numbered in turn. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select w from WorkflowEntity w where w.id = :id")
  Optional<WorkflowEntity> findLocked(String id);
}
