package dev.podium.app.workflow;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

interface TimelineRepository extends JpaRepository<TimelineEntity, Long> {

  List<TimelineEntity> findByWorkflowIdOrderByIdDesc(String workflowId, Limit limit);
}
