package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.signal.Announcement;
import dev.podium.scheduler.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs that leave memory while nothing happens in them, and come back. */
class DormitoryTest {

  private static final int ENOUGH_LOOKS = 6;

  private final TestCluster cluster = new TestCluster();
  private TestNode node = TestNode.holdingAll("one", cluster, Map.of());

  @AfterEach
  void close() {
    node.close();
  }

  private RunKey launch(StepBuilder step) {
    RunKey run = cluster.launch(aWorkflow("w").withStep(step));
    node.readMail();
    return run;
  }

  private RunKey launchWaiting() {
    RunKey run = launch(aStep("s").awaiting("a"));
    Await.until(() -> cluster.signals.waiters() == 1);
    return run;
  }

  /** Looks until the run is gone: what its thread does last may still be under way. */
  private void lull(RunKey run) {
    Await.until(
        () -> {
          node.dormitory.look();
          return !node.loop.holds(run);
        });
  }

  private void announce() {
    cluster.signals.announce(
        List.of(
            new Announcement(
                "a", Map.of(), Announcement.id("a", Map.of()), Map.of(), "ann", null)));
  }

  @Test
  void aRunThatWaitsLeavesMemoryAndASignalBringsItBack() {
    RunKey run = launchWaiting();
    lull(run);
    assertThat(cluster.store.asleep()).containsOnlyKeys(run);

    announce();
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(cluster.store.asleep()).isEmpty();
  }

  @Test
  void staysUntilItHasBeenQuietForSomeLooks() {
    RunKey run = launchWaiting();
    for (int look = 0; look < ENOUGH_LOOKS - 2; look++) {
      node.dormitory.look();
    }
    assertThat(node.loop.holds(run)).isTrue();
    assertThat(cluster.store.asleep()).isEmpty();
  }

  @Test
  void itsTimeBringsItBack() {
    RunKey run = launch(aStep("s").sleeping(90));
    lull(run);
    cluster.clock.tick(Duration.ofSeconds(89));
    node.readMail();
    assertThat(node.loop.holds(run)).isFalse();

    cluster.clock.tick(Duration.ofSeconds(1));
    node.readMail();
    Await.until(() -> !node.timers.due().isEmpty());
    node.timers.ring(cluster.clock.instant());

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void whatEndsSoonStays() {
    RunKey run = launch(aStep("s").sleeping(20));
    for (int look = 0; look < 3 * ENOUGH_LOOKS; look++) {
      node.dormitory.look();
    }

    assertThat(node.loop.holds(run)).isTrue();
  }

  @Test
  void aUserReachesARunThatSleeps() {
    RunKey run = launchWaiting();
    lull(run);

    cluster.store.end(
        cluster.store.stored(run).header().ref().workflow(), 1, RunAction.STOP, "ann");
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void theNextOwnerOfItsShardPassesItOverAndASignalStillReachesIt() {
    RunKey run = launchWaiting();
    lull(run);
    node.close();
    cluster.clock.tick(Duration.ofSeconds(10)); // its heartbeat is stale

    node = TestNode.holdingAll("two", cluster, Map.of());
    assertThat(node.loop.holds(run)).isFalse();
    announce();
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void whatHappensWhileItIsPutToSleepKeepsItHere() {
    RunKey run = launchWaiting();
    cluster.sleep.afterNext(
        () -> {
          announce();
          node.readMail();
        });

    lull(run);

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }
}
