package dev.podium.scheduler.shard;

import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeRunStore.Call;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardStore.Ownership;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TickingClock;
import dev.podium.scheduler.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShardHolderTest {

  private static final Shards SHARDS = new Shards(8);
  private static final WorkflowId WORKFLOW = new WorkflowId("w");

  private final TickingClock clock = new TickingClock();
  private final FakeShardStore shards = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore store = new FakeRunStore(SHARDS, shards, clock);
  private final Queue<Adopted> adopted = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> dropped = new ConcurrentLinkedQueue<>();
  private final HeldShards held = new HeldShards();
  private final ShardHolder holder =
      new ShardHolder(
          "one",
          shards,
          store,
          (run, epoch) -> adopted.add(new Adopted(run, epoch)),
          dropped::add,
          held,
          () -> {});
  private final List<Thread> jobs = new ArrayList<>();

  private record Adopted(StoredRun run, long epoch) {}

  @AfterEach
  void interruptJobs() {
    jobs.forEach(Thread::interrupt);
  }

  @Test
  void takesNothingBeforeItIsOpened() throws InterruptedException {
    census();

    holder.hold(0);

    assertThat(held.epochs()).isEmpty();
    assertThat(owner(0)).isEmpty();
  }

  @Test
  void takesNothingBeforeItKnowsItsShare() throws InterruptedException {
    holder.open();

    holder.hold(0);

    assertThat(owner(0)).isEmpty();
  }

  @Test
  void aloneItHoldsAllShards() {
    join();

    offerAll();

    awaitHeld(8);
    assertThat(held.epochs()).containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7).containsEntry(0, 1L);
  }

  @Test
  void besideAnotherNodeItTakesNoMoreThanItsShare() throws InterruptedException {
    shards.heartbeat("two", 0);
    join();
    for (int shard = 0; shard < 4; shard++) {
      offer(shard);
    }
    awaitHeld(4);

    holder.hold(4);

    assertThat(held.epochs()).hasSize(4);
    assertThat(owner(4)).isEmpty();
  }

  @Test
  void hasRoomUntilItHoldsItsShareAndNoneWhileItDrains() {
    shards.heartbeat("two", 0);
    join();
    assertThat(holder.hasRoom(shards.heartbeat("one", 0))).isTrue();

    for (int shard = 0; shard < 4; shard++) {
      offer(shard);
    }
    awaitHeld(4);
    assertThat(holder.hasRoom(shards.heartbeat("one", 0))).isFalse();

    shards.drain("two");
    assertThat(holder.hasRoom(shards.heartbeat("one", 0))).isTrue();
    shards.drain("one");
    assertThat(holder.hasRoom(shards.heartbeat("one", 0))).isFalse();
  }

  @Test
  void leavesAShardOfALiveNodeAlone() throws InterruptedException {
    shards.heartbeat("two", 0);
    shards.take(0, "two");
    join();

    holder.hold(0);

    assertThat(held.epochs()).isEmpty();
    assertThat(owner(0)).isEqualTo("two");
  }

  @Test
  void aSecondJobOfAShardEndsAtOnce() throws InterruptedException {
    join();
    offer(0);
    awaitHeld(1);

    holder.hold(0);

    assertThat(held.epochs()).isEqualTo(Map.of(0, 1L));
  }

  @Test
  void adoptsEveryRunOfTheShardBeforeItCountsAsHeld() {
    store.give(WORKFLOW, new RunStrategy(RunStrategy.Rule.PARALLEL, 5_000));
    store.launch(WORKFLOW, launches(WORKFLOW, 2_000));
    int ofShard = store.loadActive(0, new RunKey(0), 5_000).size();
    assertThat(ofShard).isGreaterThan(200);
    join();

    offer(0);
    awaitHeld(1);

    assertThat(adopted)
        .hasSize(ofShard)
        .allSatisfy(run -> assertThat(run.epoch()).isEqualTo(1))
        .allSatisfy(run -> assertThat(run.run().header().shard()).isZero())
        .extracting(run -> run.run().header().key())
        .doesNotHaveDuplicates();
  }

  @Test
  void givesBackWhatIsAboveItsShareWhenANodeJoins() {
    join();
    offerAll();
    awaitHeld(8);

    shards.heartbeat("two", 0);
    census();

    awaitHeld(4);
    awaitJobsLeft(4);
    assertThat(held.epochs()).containsOnlyKeys(0, 1, 2, 3);
    assertThat(dropped).containsExactlyInAnyOrder(4, 5, 6, 7);
    assertThat(owner(3)).isEqualTo("one");
    assertThat(owner(4)).isEmpty();
  }

  @Test
  void dropsAShardThatTheCensusShowsTakenOverAndDoesNotReleaseIt() {
    join();
    offer(0);
    awaitHeld(1);
    shards.leave("one");
    shards.heartbeat("two", 0);
    assertThat(shards.take(0, "two")).hasValue(2);

    census();

    awaitJobsLeft(0);
    assertThat(held.epochs()).isEmpty();
    assertThat(dropped).containsExactly(0);
    assertThat(owner(0)).isEqualTo("two");
  }

  @Test
  void letsAShardGoWhoseRunsCannotBeLoaded() throws InterruptedException {
    store.before(
        Call.LOAD_ACTIVE,
        () -> {
          throw new StoreUnavailableException("away", new IllegalStateException());
        });
    join();

    holder.hold(0);

    assertThat(held.epochs()).isEmpty();
    assertThat(dropped).containsExactly(0);
    assertThat(holder.isEmpty()).isTrue();

    store.before(Call.LOAD_ACTIVE, () -> {});
    offer(0);
    awaitHeld(1);
    assertThat(held.epochs()).isEqualTo(Map.of(0, 2L));
  }

  @Test
  void closingGivesAllShardsBack() throws InterruptedException {
    join();
    offerAll();
    awaitHeld(8);

    holder.close();

    awaitJobsLeft(0);
    assertThat(held.epochs()).isEmpty();
    assertThat(owners()).containsOnly("");
    holder.hold(0);
    assertThat(owner(0)).isEmpty();
  }

  @Test
  void aDrainedNodeLetsItsShardsGoOneAfterTheOtherAndTakesNone() throws InterruptedException {
    join();
    offerAll();
    awaitHeld(8);

    shards.drain("one");
    census();

    awaitJobsLeft(0);
    assertThat(dropped).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(owners()).containsOnly("");
    assertThat(holder.hold(3)).isFalse();
    assertThat(owner(3)).isEmpty();

    shards.undrain("one");
    census();
    offer(3);
    awaitHeld(1);
  }

  @Test
  void theOthersTakeMoreWhileANodeDrains() {
    shards.heartbeat("two", 0);
    shards.drain("two");
    join();

    offerAll();

    awaitHeld(8);
  }

  @Test
  void tellsWhetherAShardWasGivenUpOrLost() throws Exception {
    join();
    FutureTask<Boolean> givenUp = new FutureTask<>(() -> holder.hold(0));
    Thread job = Thread.ofPlatform().daemon().start(givenUp);
    jobs.add(job);
    awaitHeld(1);

    holder.close();

    assertThat(givenUp.get()).isTrue();
    assertThat(holder.hold(0)).isFalse();
  }

  @Test
  void releasesLaterWhatTheDatabaseDidNotLetItRelease() {
    shards.take(5, "one");
    assertThat(owner(5)).isEqualTo("one");

    join();

    assertThat(owner(5)).isEmpty();
  }

  private void join() {
    census();
    holder.open();
  }

  private void census() {
    holder.onCensus(shards.heartbeat("one", 0));
  }

  private void offerAll() {
    for (int shard = 0; shard < SHARDS.count(); shard++) {
      offer(shard);
    }
  }

  /** Holds the shard on a thread of its own, as its Quartz job does. */
  private void offer(int shard) {
    jobs.add(
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    holder.hold(shard);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private void awaitHeld(int count) {
    Await.until(() -> held.epochs().size() == count);
  }

  private void awaitJobsLeft(int count) {
    Await.until(() -> jobs.stream().filter(Thread::isAlive).count() == count);
  }

  private List<String> owners() {
    return shards.heartbeat("one", 0).shards().stream().map(Ownership::owner).toList();
  }

  private String owner(int shard) {
    return shards.heartbeat("one", 0).shards().get(shard).owner();
  }
}
