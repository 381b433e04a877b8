package dev.podium.app.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.HeldSteps;
import dev.podium.domain.engine.NoChildren;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.param.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A flush that is under way while its shard changes hands, on the real locks of MySQL. */
class FencingIT {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final Workflow WORKFLOW =
      aWorkflow("w").withStep(aStep("wait").sleeping(60)).build();

  private final TickingClock clock = new TickingClock();
  private final RunStore store = DATABASE.runs(clock);
  private final ShardStore shards = DATABASE.shards();

  private final RunState began = begin();

  @BeforeEach
  void bothNodesLive() {
    shards.heartbeat("one", 0);
    shards.heartbeat("two", 0);
    assertThat(shards.take(shard(), "one")).hasValue(1);
  }

  @Test
  void aNodeThatFreezesInAFlushIsRolledBackAndLosesItsShard() throws SQLException {
    try (Connection frozen = DATABASE.open()) {
      assertThat(flushOn(frozen)).isEmpty();
      DATABASE.age("one");

      // Waits for the lock until the server has closed the silent connection.
      OptionalLong epoch = shards.take(shard(), "two");

      assertThat(epoch).hasValue(2);
      assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
    }
    assertThat(store.lastFlush("one")).isZero();
    assertThat(load().steps()).isEmpty();
  }

  @Test
  void whoTakesAShardSeesTheFlushThatWasUnderWay() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        Connection late = DATABASE.open()) {
      flushOn(late);
      DATABASE.age("one");
      var taking =
          CompletableFuture.supplyAsync(
              () -> {
                OptionalLong epoch = shards.take(shard(), "two");
                assertThat(epoch).hasValue(2);
                return store.loadActive(shard(), new RunKey(0), 10);
              },
              executor);
      await().until(DATABASE::someoneLocks);

      late.commit();

      assertThat(taking.get(20, TimeUnit.SECONDS))
          .singleElement()
          .satisfies(run -> assertThat(run.steps()).isEqualTo(began.createdSteps()));
    }
  }

  @Test
  void theLastFlushWaitsForACommitThatIsUnderWay() throws Exception {
    assertThat(lastFlushWhenOneEndsWith(Connection::commit)).isEqualTo(7);
  }

  @Test
  void theLastFlushWaitsForARollbackThatIsUnderWay() throws Exception {
    assertThat(lastFlushWhenOneEndsWith(Connection::rollback)).isZero();
  }

  private long lastFlushWhenOneEndsWith(End end) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        Connection open = DATABASE.open()) {
      flushOn(open);
      var asking = CompletableFuture.supplyAsync(() -> store.lastFlush("one"), executor);
      await().until(DATABASE::someoneLocks);

      end.of(open);

      return asking.get(20, TimeUnit.SECONDS);
    }
  }

  @FunctionalInterface
  private interface End {
    void of(Connection connection) throws SQLException;
  }

  /** A flush up to its commit. */
  private List<Integer> flushOn(Connection connection) throws SQLException {
    RunRows rows = new RunRows(began, began.createdSteps(), List.of());
    FlushBatch batch = new FlushBatch("one", 7, Map.of(shard(), 1L), List.of(rows));
    return new FlushTransaction(connection, batch, DATABASE.outbox()).write();
  }

  private RunState begin() {
    DATABASE.give(WORKFLOW.id(), RunStrategy.DEFAULT);
    RunKey run =
        store.launch(WORKFLOW.id(), launches(WORKFLOW.id(), 1)).admitted().getFirst().run();
    StoredRun stored = store.load(List.of(run)).getFirst();
    RunPlan plan = RunPlan.of(WORKFLOW, StepBehaviors.builtIn());
    return new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock)
        .on(stored.under(plan), new RunEvent.Resumed())
        .next();
  }

  private StoredRun load() {
    return store.load(List.of(began.header().key())).getFirst();
  }

  private int shard() {
    return began.header().shard();
  }
}
