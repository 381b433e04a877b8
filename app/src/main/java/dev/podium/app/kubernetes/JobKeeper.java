package dev.podium.app.kubernetes;

import dev.podium.app.event.BackgroundWork;
import dev.podium.scheduler.container.Cluster;
import dev.podium.scheduler.container.JobNotes;
import dev.podium.scheduler.container.LeftJobs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Has every node look for jobs that nobody follows any more, and remove them. */
@Component
final class JobKeeper extends BackgroundWork {

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final LeftJobs left;

  JobKeeper(JobNotes notes, Cluster.Access access) {
    super("podium-left-jobs", "Jobs that were left could not be looked for", LOOK);
    this.left = new LeftJobs(notes, access);
  }

  @Override
  protected void round() throws InterruptedException {
    left.sweep();
    Thread.sleep(LOOK);
  }
}
