package dev.podium.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.bench.history.Evidence.Commit;
import dev.podium.bench.history.Operation.Kind;
import dev.podium.bench.history.Verdict.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each check is silent about a good history, and finds what it is there for. */
class ChecksTest {

  @Test
  void aGoodHistoryHasNoViolations() {
    Evidence good =
        new HistoryBuilder()
            .started(1, "SUCCEEDED")
            .run(1, null, "IN_PROGRESS")
            .start(1, 1)
            .step(1, 1, "RUNNING", "TIMEOUT_FAILED")
            .start(1, 2)
            .run(1, "IN_PROGRESS", "PAUSED")
            .step(1, 2, "RUNNING", "SUCCEEDED")
            .run(1, "PAUSED", "IN_PROGRESS")
            .run(1, "IN_PROGRESS", "SUCCEEDED")
            .attempt(1, 1, "TIMEOUT_FAILED")
            .attempt(1, 2, "SUCCEEDED")
            .answered(2, 2)
            .answered(2, 2)
            .made(2, 2, "STOPPED")
            .run(2, null, "IN_PROGRESS")
            .run(2, "IN_PROGRESS", "STOPPED")
            .call(Kind.STOP, 2, 0, 200)
            .evidence();

    assertThat(Checks.of(good)).allSatisfy(verdict -> assertThat(verdict.violations()).isEmpty());
  }

  @Test
  void aLostADoubledAndAnUnaskedStartAreFound() {
    assertFound("starts", new HistoryBuilder().answered(1, 1), "made no run");
    assertFound(
        "starts",
        new HistoryBuilder().answered(1, 1).made(1, 1, "SUCCEEDED").made(2, 1, "SUCCEEDED"),
        "several runs");
    assertFound(
        "starts", new HistoryBuilder().answered(1, 7).made(1, 1, "SUCCEEDED"), "Another run");
    assertFound("no-phantoms", new HistoryBuilder().made(1, 1, "SUCCEEDED"), "nobody asked for");
    assertFound("no-phantoms", new HistoryBuilder().started(2, "SUCCEEDED"), "are missing");
  }

  @Test
  void aSecondStartAndAForeignWriterAreFound() {
    assertFound(
        "one-start",
        new HistoryBuilder().start(1, 1).start(1, 1).attempt(1, 1, "SUCCEEDED"),
        "started 2 times");
    assertFound(
        "one-start", new HistoryBuilder().attempt(1, 1, "SUCCEEDED"), "ran without a start");
    assertFound(
        "fencing",
        new HistoryBuilder().step(1, 1, null, "RUNNING", true, "one", new Commit("two", 5)),
        "not its own");
  }

  @Test
  void changesOutsideOfTheTablesAreFound() {
    assertFound(
        "run-statuses", new HistoryBuilder().run(1, "SUCCEEDED", "FAILED"), "SUCCEEDED to FAILED");
    assertFound(
        "run-statuses",
        new HistoryBuilder().run(1, null, "CREATED").run(1, "PAUSED", "STOPPED"),
        "without a trace");
    assertFound(
        "step-statuses",
        new HistoryBuilder().step(1, 1, "SUCCEEDED", "RUNNING"),
        "SUCCEEDED to RUNNING");
    assertFound(
        "step-statuses",
        new HistoryBuilder().step(1, 1, null, "RUNNING").step(1, 2, null, "RUNNING"),
        "had not ended");
  }

  @Test
  void aCommandThatGotLostIsFound() {
    assertFound("messages", new HistoryBuilder().sent(5, "STOP", 1), "never taken");
    assertFound(
        "messages",
        new HistoryBuilder().sent(5, "STOP", 1).gone(5, "STOP", 1, "IN_PROGRESS", null),
        "without effect");
    assertFound(
        "messages",
        new HistoryBuilder()
            .made(1, 1, "SUCCEEDED")
            .sent(5, "STOP", 1)
            .gone(5, "STOP", 1, "IN_PROGRESS", "STOPPED"),
        "did not end so");
    assertFound(
        "commands",
        new HistoryBuilder()
            .started(1, "SUCCEEDED")
            .run(1, null, "IN_PROGRESS")
            .call(Kind.STOP, 1, 0, 200)
            .run(1, "IN_PROGRESS", "SUCCEEDED"),
        "left no trace");
  }

  @Test
  void tooManyAtOnceAreFound() {
    assertFound(
        "queues",
        new HistoryBuilder()
            .started(1, "SUCCEEDED")
            .started(2, "SUCCEEDED")
            .run(1, null, "IN_PROGRESS")
            .run(2, null, "IN_PROGRESS"),
        "2 instances");
  }

  @Test
  void moreStepsThanALimitAllowsAreFound() {
    for (StepLimits limits : List.of(StepLimits.ofWorkflow(1), StepLimits.ofTag("red", 1))) {
      assertFound(
          "permits",
          new HistoryBuilder()
              .limited(limits)
              .started(1, "SUCCEEDED")
              .started(2, "SUCCEEDED")
              .start(1, 1)
              .start(2, 1),
          "2 steps");
    }
  }

  @Test
  void theStepsOfALoopAreCountedForThemselves() {
    HistoryBuilder history =
        new HistoryBuilder()
            .limited(StepLimits.ofWorkflow(1))
            .loop()
            .started(1, "SUCCEEDED")
            .iteration(2, 1)
            .iteration(3, 1)
            .start(1, 1)
            .start(2, 1);

    assertThat(PermitChecks.limitsWereKept(history.evidence()).violations()).isEmpty();
    assertFound("permits", history.start(3, 1), "2 steps of loop");
  }

  @Test
  void theLeavesOfAnInstanceAreCountedTogether() {
    HistoryBuilder history =
        new HistoryBuilder()
            .limited(StepLimits.ofInstance(1))
            .loop()
            .started(1, "SUCCEEDED")
            .iteration(2, 1)
            .iteration(3, 1)
            .started(4, "SUCCEEDED")
            .iteration(5, 4)
            .start(1, 1)
            .start(2, 1)
            .start(5, 1);

    assertThat(PermitChecks.limitsWereKept(history.evidence()).violations()).isEmpty();
    assertFound("permits", history.start(3, 1), "2 steps of the instance w #1");
  }

  @Test
  void aPermitThatIsNotGivenBackIsFound() {
    assertFound("permits", new HistoryBuilder().permitOut("one has leased 1"), "still out");
  }

  @Test
  void oneCommitMayHandAPermitOn() {
    Commit commit = new Commit("one", 50);
    Verdict handedOn =
        PermitChecks.limitsWereKept(
            limitedToOne()
                .start(1, 1)
                .step(2, 1, null, "RUNNING", true, "one", commit)
                .step(1, 1, "RUNNING", "SUCCEEDED", false, "one", commit)
                .evidence());

    assertThat(handedOn.violations()).isEmpty();
    assertThat(handedOn.examined()).isEqualTo(2);
  }

  @Test
  void whatIsWrittenOutsideOfACommitDelaysNoneThatItNames() {
    HistoryBuilder history =
        limitedToOne()
            .start(1, 1)
            .step(1, 1, "RUNNING", "SUCCEEDED", false, "one", new Commit("one", 50))
            .step(2, 1, null, "RUNNING", true, "one", new Commit("one", 51))
            .step(3, 1, "CREATED", "INTERNALLY_FAILED", false, "one", new Commit("one", 50));

    assertThat(PermitChecks.limitsWereKept(history.evidence()).violations()).isEmpty();
  }

  private static HistoryBuilder limitedToOne() {
    return new HistoryBuilder()
        .limited(StepLimits.ofWorkflow(1))
        .started(1, "SUCCEEDED")
        .started(2, "SUCCEEDED")
        .started(3, "FAILED");
  }

  @Test
  void aStepThatBeganInAPausedRunIsFound() {
    assertFound(
        "pauses",
        new HistoryBuilder()
            .run(1, "IN_PROGRESS", "PAUSED")
            .start(1, 1)
            .run(1, "PAUSED", "IN_PROGRESS"),
        "began in a paused run");
  }

  @Test
  void whatIsStuckAndWhatEndedWronglyIsFound() {
    assertFound("all-ended", new HistoryBuilder().started(1, "IN_PROGRESS"), "still IN_PROGRESS");
    assertFound(
        "all-ended",
        new HistoryBuilder().started(1, "SUCCEEDED").attempt(1, 1, "RUNNING"),
        "still RUNNING");
    assertFound("all-ended", new HistoryBuilder().messagesLeft(3), "left in shard_message");
    assertFound("outcomes", new HistoryBuilder().started(1, "FAILED"), "nobody touched");
    assertFound("outcomes", new HistoryBuilder().started(1, "SUCCEEDED"), "with 0 of its 1 steps");
    assertFound(
        "outcomes",
        new HistoryBuilder().started(1, "SUCCEEDED").attempt(1, 1, "STOPPED"),
        "not complete");
  }

  @Test
  void aRunThatSuffersForAnotherIsFound() {
    String refused = "The database refused this run's rows: this row is poisoned";
    assertFound("contained", new HistoryBuilder().failedBecause(1, refused), "was not broken");
    assertFound(
        "contained", new HistoryBuilder().failedBecause(1, "").broke(1), "without a reason");
    assertThat(
            EndChecks.onlyBrokenRunsSuffered(
                    new HistoryBuilder().failedBecause(1, refused).broke(1).evidence())
                .violations())
        .isEmpty();
  }

  private static void assertFound(String check, HistoryBuilder history, String what) {
    List<Violation> violations =
        Checks.of(history.evidence()).stream()
            .filter(verdict -> verdict.check().equals(check))
            .findFirst()
            .orElseThrow()
            .violations();
    assertThat(violations)
        .extracting(Violation::what)
        .anySatisfy(found -> assertThat(found).contains(what));
  }
}
