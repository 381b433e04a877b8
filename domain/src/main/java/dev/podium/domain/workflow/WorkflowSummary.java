package dev.podium.domain.workflow;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the workflow list.
 *
 * @param activeVersion 0 if none is active
 * @param lastRuns the newest outcomes, newest first, ten at most
 */
public record WorkflowSummary(
    WorkflowId id,
    String title,
    @Nullable String description,
    String owner,
    List<String> tags,
    int stepCount,
    int activeVersion,
    int latestVersion,
    RunStrategy runStrategy,
    Instant modifiedAt,
    List<LastRun> lastRuns) {

  /** One outcome, as a dot in the list. */
  public record LastRun(
      long instance,
      long run,
      RunStatus status,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {}
}
