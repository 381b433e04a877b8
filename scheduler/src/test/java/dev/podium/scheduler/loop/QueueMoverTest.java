package dev.podium.scheduler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeRunStore.Call;
import dev.podium.domain.engine.Launches;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.Gate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueMoverTest {

  private static final WorkflowId WORKFLOW = new WorkflowId("w");
  private static final WorkflowId OTHER = new WorkflowId("other");

  private final TestCluster cluster = new TestCluster();
  private final MailLedger ledger = new MailLedger();
  private final CountDownLatch admitted = new CountDownLatch(1);
  private final HandTimers timers = new HandTimers();
  private final QueueMover mover =
      new QueueMover(cluster.store, ledger, timers, admitted::countDown);

  @AfterEach
  void close() {
    mover.close();
  }

  @Test
  void whatIsAskedDuringAMoveSharesTheNext() {
    Gate gate = new Gate();
    cluster.store.before(Call.MOVE_QUEUE, gate);

    mover.move(WORKFLOW, 1);
    gate.awaitReached();
    mover.move(WORKFLOW, 2);
    mover.move(WORKFLOW, 3);
    gate.open();

    Await.until(() -> cluster.store.moves().size() == 2);
    assertThat(cluster.store.moves()).containsExactly(List.of(1L), List.of(2L, 3L));
  }

  @Test
  void anotherWorkflowDoesNotWait() {
    Gate gate = new Gate();
    cluster.store.before(Call.MOVE_QUEUE, gate);

    mover.move(WORKFLOW, 1);
    gate.awaitReached();
    mover.move(OTHER, 2);

    Await.until(() -> cluster.store.moves().size() == 1);
    assertThat(cluster.store.moves()).containsExactly(List.of(2L));
    gate.open();
  }

  @Test
  void tellsWhenSomethingWasAdmitted() {
    cluster.store.give(WORKFLOW, new RunStrategy(RunStrategy.Rule.PARALLEL, 1));
    cluster.store.launch(WORKFLOW, Launches.launches(WORKFLOW, 2));
    cluster.store.give(WORKFLOW, new RunStrategy(RunStrategy.Rule.PARALLEL, 2));

    mover.move(WORKFLOW, 1);

    Await.await(admitted);
  }

  @Test
  void aMoveThatFailedGivesItsMessagesBack() {
    assertThat(ledger.give(1)).isTrue();
    assertThat(ledger.give(1)).isFalse();
    cluster.store.before(
        Call.MOVE_QUEUE,
        () -> {
          throw new StoreUnavailableException("away", new IllegalStateException());
        });

    mover.move(WORKFLOW, 1);

    Await.until(() -> ledger.give(1));
    assertThat(cluster.store.moves()).isEmpty();
  }

  @Test
  void whereNobodyWaitsTheEndOfARunMovesNothing() {
    CountDownLatch looked = new CountDownLatch(2);
    cluster.store.before(Call.QUEUED, looked::countDown);
    wait(WORKFLOW, 1);
    cluster.store.give(OTHER, RunStrategy.DEFAULT);
    cluster.store.launch(OTHER, Launches.launches(OTHER, 1));

    mover.freed(OTHER);
    Await.until(() -> looked.getCount() == 1);
    mover.freed(WORKFLOW);

    Await.await(admitted);
    assertThat(cluster.store.moves()).containsExactly(List.of());
  }

  @Test
  void allPlacesThatGetFreeDuringALookShareTheNext() {
    wait(WORKFLOW, 1);
    wait(OTHER, 1);
    Gate gate = new Gate();
    cluster.store.before(Call.QUEUED, gate);

    mover.freed(new WorkflowId("idle"));
    gate.awaitReached();
    mover.freed(WORKFLOW);
    mover.freed(OTHER);
    gate.open();

    Await.until(() -> cluster.store.moves().size() == 2);
  }

  @Test
  void aTakenShardMovesEveryQueueInWhichSomebodyWaits() {
    wait(WORKFLOW, 1);
    wait(OTHER, 1);

    mover.freedSomewhere();

    Await.until(() -> cluster.store.moves().size() == 2);
    assertThat(cluster.store.queued()).isEmpty();
  }

  @Test
  void aPlaceIsNotForgottenWhileTheDatabaseIsAway() {
    wait(WORKFLOW, 1);
    cluster.store.before(Call.QUEUED, QueueMoverTest::fail);
    cluster.store.before(Call.MOVE_QUEUE, QueueMoverTest::fail);

    mover.freed(WORKFLOW);
    timers.awaitPause();
    cluster.store.before(Call.QUEUED, () -> {});
    timers.endPauses();
    timers.awaitPause();
    cluster.store.before(Call.MOVE_QUEUE, () -> {});
    timers.endPauses();

    Await.await(admitted);
  }

  private static void fail() {
    throw new StoreUnavailableException("away", new IllegalStateException());
  }

  /** Has instances wait for a place that has become free. */
  private void wait(WorkflowId workflow, int count) {
    cluster.store.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 1));
    cluster.store.launch(workflow, Launches.launches(workflow, 1 + count));
    cluster.store.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 1 + count));
  }
}
