package dev.podium.scheduler.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.log.LogKey;
import dev.podium.scheduler.container.ClusterException.Fault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeftJobsTest {

  private static final LogKey ATTEMPT = new LogKey(new RunKey(7), 0, 1);
  private static final LogKey NEXT = new LogKey(new RunKey(7), 0, 2);
  private static final JobName JOB = new JobName("jobs", "load");
  private static final JobName OTHER = new JobName("jobs", "other");

  private static final String SERVER = "https://k8s.example.com:6443/";

  private final AtomicInteger lent = new AtomicInteger();
  private final FakeJobs jobs = new FakeJobs();
  private final FakeNotes notes = new FakeNotes();
  private final LeftJobs left = new LeftJobs(notes, (name, user) -> Optional.of(cluster(jobs)));

  @Test
  void theJobOfAnAttemptThatHasEndedIsRemovedOnce() {
    notes.note(noted(JOB), ATTEMPT);
    notes.note(noted(OTHER), NEXT);
    left.sweep();
    assertThat(jobs.removed()).isEmpty();

    notes.end(ATTEMPT);
    left.sweep();
    left.sweep();

    assertThat(jobs.removed()).containsExactly(JOB);
    assertThat(notes.noted()).containsExactly(OTHER);
  }

  @Test
  void aJobThatALaterAttemptFollowsStays() {
    notes.note(noted(JOB), ATTEMPT);
    notes.end(ATTEMPT);
    notes.note(noted(JOB), NEXT);

    left.sweep();

    assertThat(jobs.removed()).isEmpty();
  }

  @Test
  void whatCannotBeRemovedNowIsRemovedLater() {
    notes.note(noted(JOB), ATTEMPT);
    notes.note(noted(OTHER), ATTEMPT);
    notes.end(ATTEMPT);
    jobs.fail(Fault.CLUSTER, 1);

    left.sweep();
    assertThat(jobs.removed()).containsExactly(OTHER);
    left.sweep();

    assertThat(jobs.removed()).containsExactly(OTHER, JOB);
    assertThat(notes.noted()).isEmpty();
  }

  @Test
  void aJobIsRemovedFromItsOwnClusterWithoutAGrant() throws Exception {
    notes.note(new JobNotes.Noted("gpu", JOB, SERVER), ATTEMPT);
    notes.end(ATTEMPT);
    FakeJobs ofGpu = new FakeJobs();

    new LeftJobs(
            notes,
            (name, user) -> {
              assertThat(user).isNull();
              return Optional.of(cluster(name.equals("gpu") ? ofGpu : jobs));
            })
        .sweep();

    assertThat(ofGpu.removed()).containsExactly(JOB);
    assertThat(jobs.removed()).isEmpty();
  }

  @Test
  void aClusterThatBreaksKeepsTheOthersFromNothing() {
    notes.note(new JobNotes.Noted("broken", JOB, SERVER), ATTEMPT);
    notes.note(noted(OTHER), ATTEMPT);
    notes.end(ATTEMPT);

    new LeftJobs(
            notes,
            (name, user) -> {
              if (name.equals("broken")) {
                throw new IllegalArgumentException("no such port");
              }
              return Optional.of(cluster(jobs));
            })
        .sweep();

    assertThat(jobs.removed()).containsExactly(OTHER);
    assertThat(notes.noted()).containsExactly(JOB);
  }

  /** The job of the same name in the new cluster is somebody else's. */
  @Test
  void aJobIsNotLookedForWhereItsConnectionLeadsNow() {
    notes.note(new JobNotes.Noted("gpu", JOB, "https://old.example.com:6443/"), ATTEMPT);
    notes.note(new JobNotes.Noted("gpu", OTHER, ""), ATTEMPT);
    notes.end(ATTEMPT);

    left.sweep();

    assertThat(jobs.removed()).containsExactly(OTHER);
    assertThat(notes.noted()).containsExactly(JOB);
    for (int sweep = 2; sweep <= LeftJobs.MOST_TRIES; sweep++) {
      left.sweep();
    }
    assertThat(notes.noted()).isEmpty();
    assertThat(jobs.removed()).containsExactly(OTHER);
  }

  @Test
  void everyClusterIsGivenBack() {
    notes.note(noted(JOB), ATTEMPT);
    notes.note(noted(OTHER), ATTEMPT);
    notes.end(ATTEMPT);
    jobs.fail(Fault.CLUSTER, 1);

    left.sweep();

    assertThat(lent).hasValue(0);
  }

  private Cluster cluster(ContainerJobs of) {
    lent.incrementAndGet();
    return new Cluster(
        of, new ContainerRules(List.of("jobs"), List.of()), SERVER, lent::decrementAndGet);
  }

  private static JobNotes.Noted noted(JobName job) {
    return new JobNotes.Noted(Cluster.OF_SETTINGS, job, SERVER);
  }

  @Test
  void whatCanNeverBeRemovedIsGivenUp() {
    notes.note(noted(JOB), ATTEMPT);
    notes.end(ATTEMPT);
    jobs.fail(Fault.CLUSTER, Integer.MAX_VALUE);

    for (int sweep = 1; sweep < LeftJobs.MOST_TRIES; sweep++) {
      left.sweep();
      assertThat(notes.noted()).containsExactly(JOB);
    }
    left.sweep();

    assertThat(notes.noted()).isEmpty();
  }

  @Test
  void withoutAClusterItWaitsForOne() {
    notes.note(noted(JOB), ATTEMPT);
    notes.end(ATTEMPT);

    new LeftJobs(notes, (name, user) -> Optional.empty()).sweep();
    assertThat(notes.noted()).containsExactly(JOB);
    left.sweep();

    assertThat(jobs.removed()).containsExactly(JOB);
  }
}
