package dev.podium.app.kubernetes;

import dev.podium.app.event.BackgroundWork;
import dev.podium.scheduler.container.JobNotes;
import dev.podium.scheduler.container.LeftJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Has every node look for jobs that nobody follows any more, and remove them, and close clients
 * that nobody uses any more.
 */
@Component
final class JobKeeper extends BackgroundWork {

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final LeftJobs left;
  private final Clusters clusters;

  JobKeeper(JobNotes notes, Clusters clusters) {
    super("podium-left-jobs", "Jobs that were left could not be looked for", LOOK);
    this.left = new LeftJobs(notes, clusters);
    this.clusters = clusters;
  }

  @Override
  protected void round() throws InterruptedException {
    left.sweep();
    clusters.closeIdle();
    Thread.sleep(LOOK);
  }
}
