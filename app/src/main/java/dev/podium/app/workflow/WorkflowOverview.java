package dev.podium.app.workflow;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.WorkflowPause;
import dev.podium.domain.workflow.StoredVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow at a glance (api.md section 1).
 *
 * @param activeVersion 0 if none
 * @param nonterminal how many instances are queued, running and paused
 * @param failed instances whose newest run has failed: under STRICT_SEQUENTIAL they hold up the
 *     queue
 * @param latestInstance 0 if there is none
 * @param pause null unless the workflow is paused
 */
public record WorkflowOverview(
    StoredVersion defaultVersion,
    int activeVersion,
    int latestVersion,
    Map<RunStatus, Long> nonterminal,
    long failed,
    long latestInstance,
    @Nullable WorkflowPause pause) {

  public WorkflowOverview {
    nonterminal = Map.copyOf(nonterminal);
  }
}
