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

  private final TestCluster cluster = new TestCluster();
  private final MailLedger ledger = new MailLedger();
  private final CountDownLatch admitted = new CountDownLatch(1);
  private final QueueMover mover = new QueueMover(cluster.store, ledger, admitted::countDown);

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
    mover.move(new WorkflowId("other"), 2);

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
}
