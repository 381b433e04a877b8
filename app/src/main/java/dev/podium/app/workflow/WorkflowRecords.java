package dev.podium.app.workflow;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What only the API reads of workflows: overview and timeline. */
@Component
@Transactional(readOnly = true)
public class WorkflowRecords {
  private static final int NEWEST_EVENTS = 300;

  private final Workflows workflows;
  private final TimelineRepository timelines;
  private final JdbcClient jdbc;
  private final Pausing pausing;

  WorkflowRecords(
      Workflows workflows, TimelineRepository timelines, JdbcClient jdbc, Pausing pausing) {
    this.workflows = workflows;
    this.timelines = timelines;
    this.jdbc = jdbc;
    this.pausing = pausing;
  }

  /** The newest 300 events of a workflow that must exist, newest first. */
  public List<TimelineEvent> timeline(WorkflowId id) {
    workflows.load(id, VersionSelector.Alias.LATEST);
    return timelines.findByWorkflowIdOrderByIdDesc(id.value(), Limit.of(NEWEST_EVENTS)).stream()
        .map(TimelineEntity::event)
        .toList();
  }

  /** A workflow that must exist. */
  public WorkflowOverview overview(WorkflowId id) {
    StoredVersion latest = workflows.load(id, VersionSelector.Alias.LATEST);
    StoredVersion byDefault = workflows.load(id, VersionSelector.Alias.DEFAULT);
    return new WorkflowOverview(
        byDefault,
        byDefault.active() ? byDefault.version() : 0,
        latest.version(),
        nonterminal(id),
        failed(id),
        latestInstance(id),
        pausing.find(id).orElse(null));
  }

  private Map<RunStatus, Long> nonterminal(WorkflowId id) {
    Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
    jdbc.sql(
            """
            select status, count(*) from run
            where workflow_id = ? and status in ('CREATED', 'IN_PROGRESS', 'PAUSED')
            group by status
            """)
        .param(id.value())
        .query(
            row -> {
              counts.put(RunStatus.valueOf(row.getString(1)), row.getLong(2));
            });
    return counts;
  }

  private long failed(WorkflowId id) {
    return jdbc.sql(
            """
            select count(*) from run r
            where r.workflow_id = ? and r.status = 'FAILED' and not r.unblocked and not exists (
              select 1 from run newer where newer.workflow_id = r.workflow_id
                and newer.instance_id = r.instance_id and newer.run_id > r.run_id)
            """)
        .param(id.value())
        .query(Long.class)
        .single();
  }

  private long latestInstance(WorkflowId id) {
    return jdbc.sql("select coalesce(max(instance_id), 0) from run where workflow_id = ?")
        .param(id.value())
        .query(Long.class)
        .single();
  }
}
