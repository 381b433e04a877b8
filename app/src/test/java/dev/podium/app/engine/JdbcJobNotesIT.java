package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launches;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.log.LogKey;
import dev.podium.scheduler.container.JobName;
import dev.podium.scheduler.container.JobNotes;
import dev.podium.scheduler.container.JobNotes.Left;
import dev.podium.scheduler.container.JobNotes.Noted;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcJobNotesIT {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private static final WorkflowId WORKFLOW = new WorkflowId("contained");
  private static final Noted JOB =
      new Noted("", new JobName("jobs", "load-1"), "https://k8s.example.com/");

  private final JobNotes notes = new JdbcJobNotes(DATABASE.transactions());
  private final RunStore runs = DATABASE.runs(InstantSource.system());

  @Test
  void aJobIsGivenOnceItsAttemptHasEndedAWhileAgoAndAgainAfterAPause() {
    LogKey attempt = running(1);
    notes.note(JOB, attempt);
    assertThat(notes.takeLeft(10)).isEmpty();
    end(attempt, 1);
    assertThat(notes.takeLeft(10)).isEmpty();

    end(attempt, JdbcJobNotes.GRACE_SECONDS + 1);
    assertThat(notes.takeLeft(10)).containsExactly(new Left(JOB, attempt, 1));
    assertThat(notes.takeLeft(10)).isEmpty();
    later();
    assertThat(notes.takeLeft(10)).containsExactly(new Left(JOB, attempt, 2));

    later();
    notes.forget(JOB, attempt);
    assertThat(notes.takeLeft(10)).isEmpty();
  }

  @Test
  void aJobThatALaterAttemptFollowsIsThatAttempts() {
    LogKey first = running(1);
    LogKey second = attempt(first.run(), 2);
    notes.note(JOB, first);
    end(first, 60);
    notes.note(JOB, second);
    assertThat(notes.takeLeft(10)).isEmpty();
    notes.forget(JOB, first);

    end(second, 60);

    assertThat(notes.takeLeft(10)).containsExactly(new Left(JOB, second, 1));
  }

  /** Its connection has moved meanwhile, and a later attempt has made it there. */
  @Test
  void aJobOfTheSameNameInAnotherClusterIsAnotherOne() {
    LogKey first = running(1);
    LogKey second = attempt(first.run(), 2);
    Noted moved = new Noted("", JOB.name(), "https://other.example.com/");
    notes.note(JOB, first);
    notes.note(moved, second);
    end(first, 60);

    assertThat(notes.takeLeft(10)).containsExactly(new Left(JOB, first, 1));
    notes.forget(JOB, first);
    end(second, 60);
    assertThat(notes.takeLeft(10)).containsExactly(new Left(moved, second, 1));
  }

  @Test
  void theJobOfARunThatIsNotStoredAnyMoreIsGiven() {
    LogKey attempt = new LogKey(new RunKey(4_711_000), 0, 1);
    notes.note(JOB, attempt);

    assertThat(notes.takeLeft(10)).containsExactly(new Left(JOB, attempt, 1));
  }

  @Test
  void moreThanIsAskedForWaits() {
    LogKey attempt = running(1);
    List<Noted> names =
        List.of(
            JOB,
            new Noted("", new JobName("jobs", "load-2"), ""),
            new Noted("gpu", new JobName("jobs", "load-1"), ""));
    names.forEach(job -> notes.note(job, attempt));
    end(attempt, 60);

    assertThat(notes.takeLeft(2))
        .extracting(Left::job)
        .containsExactlyElementsOf(names.subList(0, 2));
    assertThat(notes.takeLeft(2)).extracting(Left::job).containsExactly(names.get(2));
  }

  @Test
  void pausesGrowUpToTenMinutes() {
    assertThat(List.of(1, 2, 3, 7, 20).stream().map(JdbcJobNotes::pauseSeconds))
        .containsExactly(10, 20, 40, 600, 600);
  }

  private LogKey running(int attempt) {
    DATABASE.give(WORKFLOW, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
    return attempt(
        runs.launch(WORKFLOW, Launches.launches(WORKFLOW, 1)).admitted().getFirst().run(), attempt);
  }

  private static LogKey attempt(RunKey run, int attempt) {
    execute(
        """
        insert into step_attempt (run_key, ordinal, attempt, status, revision, created_at)
        values (%d, 0, %d, 'RUNNING', 1, utc_timestamp(6))
        """
            .formatted(run.value(), attempt));
    return new LogKey(run, 0, attempt);
  }

  private static void end(LogKey attempt, int secondsAgo) {
    execute(
        """
        update step_attempt set status = 'STOPPED',
          ended_at = utc_timestamp(6) - interval %d second
        where run_key = %d and attempt = %d
        """
            .formatted(secondsAgo, attempt.run().value(), attempt.attempt()));
  }

  /** Whatever pause there was is over. */
  private static void later() {
    execute("update container_job set next_try_at = next_try_at - interval 1 hour");
  }

  private static void execute(String sql) {
    DATABASE
        .transactions()
        .call(
            connection -> {
              try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
              }
            });
  }
}
