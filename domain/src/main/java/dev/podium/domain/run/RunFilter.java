package dev.podium.domain.run;

import java.util.Set;

/**
 * Which runs a list over all workflows shows.
 *
 * @param statuses only runs in one of these; empty for any
 * @param workflow only runs of workflows whose id holds this text, in any case; empty for any
 */
public record RunFilter(Set<RunStatus> statuses, String workflow) {

  public static final RunFilter ALL = new RunFilter(Set.of(), "");

  public RunFilter {
    statuses = Set.copyOf(statuses);
    workflow = workflow.strip();
  }
}
