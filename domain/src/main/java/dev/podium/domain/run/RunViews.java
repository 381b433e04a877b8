package dev.podium.domain.run;

import dev.podium.domain.definition.WorkflowId;
import java.util.List;
import java.util.Optional;

/** What screens and the API read of runs: committed state only. */
public interface RunViews {

  Optional<RunView> find(RunRef ref);

  /** The newest run of an instance. */
  Optional<RunView> findLatest(WorkflowId workflow, long instance);

  /**
   * The newest run of each instance of a workflow, newest instance first.
   *
   * @param before only instances below this id; 0 starts from the newest
   * @param limit 1 to 200
   */
  List<RunSummary> instances(WorkflowId workflow, long before, int limit);

  /** The newest runs over all workflows, newest first; {@code limit} 1 to 200. */
  List<RunSummary> recent(int limit);
}
