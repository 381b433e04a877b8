package dev.podium.scheduler.loop;

import dev.podium.domain.definition.WorkflowId;
import java.util.HashSet;
import java.util.Set;

/** Where runs have ended, and nobody has looked yet who waits for their places. */
final class FreedPlaces {

  // All are guarded by this.
  private Set<WorkflowId> workflows = new HashSet<>();
  private boolean everywhere;
  private boolean looking;

  /**
   * What is to be looked at.
   *
   * @param everywhere if true, all workflows, those that are named or not
   */
  record Places(Set<WorkflowId> workflows, boolean everywhere) {}

  /** Answers whether the caller must look; otherwise somebody is about to. */
  synchronized boolean note(Places places) {
    workflows.addAll(places.workflows());
    everywhere |= places.everywhere();
    boolean first = !looking;
    looking = true;
    return first;
  }

  /** All that was noted since it was asked last; if nothing was, whoever looks is done. */
  synchronized Places take() {
    Places places = new Places(workflows, everywhere);
    looking = everywhere || !workflows.isEmpty();
    workflows = new HashSet<>();
    everywhere = false;
    return places;
  }
}
