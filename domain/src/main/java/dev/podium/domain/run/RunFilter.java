package dev.podium.domain.run;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a list over all workflows shows.
 *
 * @param statuses only runs in one of these; empty for any
 * @param workflow only runs of workflows whose id holds this text, in any case; empty for any
 * @param createdSince only runs that were created then or later; null for any
 * @param createdBefore only runs that were created before; null for any
 * @param endedSince only runs that have ended, then or later; null for any
 * @param lateSince only runs that were told to be late then or later: not complete at their target
 *     completion time, as far as their workflows want to be told of it; null for any run
 */
public record RunFilter(
    Set<RunStatus> statuses,
    String workflow,
    @Nullable Instant createdSince,
    @Nullable Instant createdBefore,
    @Nullable Instant endedSince,
    @Nullable Instant lateSince) {

  public static final RunFilter ALL = ofStatuses(Set.of());

  public RunFilter {
    statuses = Set.copyOf(statuses);
    workflow = workflow.strip();
  }

  /** Runs of all workflows in one of these statuses. */
  public static RunFilter ofStatuses(Set<RunStatus> statuses) {
    return new RunFilter(statuses, "", null, null, null, null);
  }

  /** The same of these statuses alone. */
  public RunFilter with(Set<RunStatus> others) {
    return new RunFilter(others, workflow, createdSince, createdBefore, endedSince, lateSince);
  }
}
