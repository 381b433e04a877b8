package dev.podium.scheduler.container;

import dev.podium.scheduler.container.JobNotes.Left;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the jobs of attempts that have ended without anybody who could do it: the node that
 * followed them died, or the cluster was away. Any node may do it, and do it again.
 */
public final class LeftJobs {
  private static final Logger log = LoggerFactory.getLogger(LeftJobs.class);

  private static final int AT_ONCE = 20;

  /** With the pauses of {@link JobNotes} nearly three hours. */
  static final int MOST_TRIES = 20;

  private final JobNotes notes;
  private final Cluster.Access access;

  public LeftJobs(JobNotes notes, Cluster.Access access) {
    this.notes = notes;
    this.access = access;
  }

  /** Removes what there is to remove now; ends early when it is interrupted. */
  public void sweep() {
    for (Left left : notes.takeLeft(AT_ONCE)) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      remove(left);
    }
  }

  private void remove(Left left) {
    try {
      Optional<Cluster> found = access.find(left.job().cluster(), null);
      if (found.isEmpty()) {
        postpone(left, "this installation has no such cluster any more");
        return;
      }
      try (Cluster cluster = found.get()) {
        if (!left.job().mayBeAt(cluster.server())) {
          postpone(left, "Podium reaches %s now, and not that server".formatted(cluster.server()));
          return;
        }
        cluster.jobs().delete(left.job().name());
      }
    } catch (ClusterException e) {
      postpone(left, String.valueOf(e.getMessage()));
      return;
    } catch (RuntimeException e) {
      // The others have nothing to do with what breaks here.
      postpone(left, "asking for it broke: " + e);
      return;
    }
    notes.forget(left.job(), left.attempt());
    log.info("Job {} was left by an attempt that has ended, and is removed", left.job());
  }

  private void postpone(Left left, String why) {
    if (left.tries() < MOST_TRIES) {
      log.warn(
          "Job {} was left by an attempt that has ended and cannot be removed, attempt {} of {}: {}",
          left.job(),
          left.tries(),
          MOST_TRIES,
          why);
      return;
    }
    notes.forget(left.job(), left.attempt());
    log.error(
        "Job {} was left by an attempt that has ended and is given up; see whether it still runs"
            + " in the cluster, and remove it there: {}",
        left.job(),
        why);
  }
}
