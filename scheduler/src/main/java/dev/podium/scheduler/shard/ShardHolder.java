package dev.podium.scheduler.shard;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.ShardStore.Census;
import dev.podium.domain.engine.ShardStore.Ownership;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards of this node. A shard is held by a thread (Quartz's, in a long-running job) that waits
 * until the shard is given up or lost; only the epoch decides who may write.
 */
public final class ShardHolder {

  private static final Logger log = LoggerFactory.getLogger(ShardHolder.class);
  private static final int PAGE = 200;

  private final String node;
  private final ShardStore shards;
  private final RunStore runs;
  private final ObjLongConsumer<StoredRun> adopt;
  private final IntConsumer drop;
  private final HeldShards held;
  private final Runnable taken;
  private final Map<Integer, Hold> holds = new ConcurrentHashMap<>();
  private final Set<Integer> busy = ConcurrentHashMap.newKeySet();
  private final AtomicInteger places = new AtomicInteger();
  private volatile int share;
  private volatile boolean open;
  private volatile boolean draining;

  /**
   * A holder that takes nothing until it is opened.
   *
   * @param adopt puts a run into memory under the epoch of its shard
   * @param held shows the others what this node holds
   * @param taken called when a shard was taken, before its runs are put into memory
   * @param drop forgets a shard's runs; what they had not committed is done again by the next owner
   */
  public ShardHolder(
      String node,
      ShardStore shards,
      RunStore runs,
      ObjLongConsumer<StoredRun> adopt,
      IntConsumer drop,
      HeldShards held,
      Runnable taken) {
    this.node = node;
    this.shards = shards;
    this.runs = runs;
    this.adopt = adopt;
    this.drop = drop;
    this.held = held;
    this.taken = taken;
  }

  public void open() {
    open = true;
  }

  /**
   * Takes the shard if it is free and this node is below its share, and holds it until it goes.
   *
   * @return whether this node has given the shard up, so that it waits for a new owner
   * @throws InterruptedException when the node goes down; the shard was given up
   */
  public boolean hold(int shard) throws InterruptedException {
    if (!open || !busy.add(shard)) {
      return false;
    }
    try {
      return claimPlace() && takeAndHold(shard);
    } finally {
      busy.remove(shard);
      drainNext();
    }
  }

  private boolean takeAndHold(int shard) throws InterruptedException {
    try {
      OptionalLong epoch = shards.take(shard, node);
      if (epoch.isEmpty()) {
        return false;
      }
      taken.run();
      return hold(new Hold(shard, epoch.getAsLong()));
    } catch (StoreUnavailableException e) {
      log.warn("Shard {} waits for the database: {}", shard, e.getMessage());
      return false;
    } finally {
      places.decrementAndGet();
    }
  }

  private boolean claimPlace() {
    if (places.incrementAndGet() <= share) {
      return true;
    }
    places.decrementAndGet();
    return false;
  }

  private boolean hold(Hold hold) throws InterruptedException {
    int shard = hold.shard();
    Hold.End end = Hold.End.LOST;
    try {
      load(hold);
      holds.put(shard, hold);
      held.add(shard, hold.epoch());
      log.debug("Holding shard {} at epoch {}", shard, hold.epoch());
      if (!open) {
        hold.end(Hold.End.GIVEN_UP);
      }
      end = hold.await();
    } finally {
      held.remove(shard);
      holds.remove(shard);
      drop.accept(shard);
    }
    if (end != Hold.End.GIVEN_UP) {
      return false;
    }
    // A flush that is under way may still commit: whoever takes the shard waits for its lock.
    shards.release(shard, node, hold.epoch());
    return true;
  }

  private void load(Hold hold) {
    RunKey after = new RunKey(0);
    while (true) {
      List<StoredRun> page = runs.loadActive(hold.shard(), after, PAGE);
      for (StoredRun run : page) {
        adopt.accept(run, hold.epoch());
      }
      if (page.size() < PAGE) {
        return;
      }
      after = page.getLast().header().key();
    }
  }

  /** Whether this node may take another shard, now that the cluster is as the census says. */
  public boolean hasRoom(Census census) {
    return places.get() < census.shareOf(node);
  }

  /** Compares what this node holds with what the database says, and makes room for others. */
  public void onCensus(Census census) {
    share = census.shareOf(node);
    draining = census.draining().contains(node);
    Map<Integer, Ownership> owners = new HashMap<>();
    census.shards().forEach(owner -> owners.put(owner.shard(), owner));
    for (Hold hold : holds.values()) {
      Ownership owner = owners.get(hold.shard());
      if (owner != null && owner.epoch() > hold.epoch()) {
        log.warn("Shard {} was taken over by {}", hold.shard(), owner.owner());
        hold.end(Hold.End.LOST);
      }
    }
    if (draining) {
      drainNext();
    } else {
      heldInOrder().skip(share).forEach(hold -> hold.end(Hold.End.GIVEN_UP));
    }
    releaseForgotten(census);
  }

  /** One after the other, so that most of the work goes on meanwhile. */
  private void drainNext() {
    if (draining) {
      heldInOrder().findFirst().ifPresent(hold -> hold.end(Hold.End.GIVEN_UP));
    }
  }

  private Stream<Hold> heldInOrder() {
    return holds.values().stream().sorted(Comparator.comparingInt(Hold::shard));
  }

  /** What could not be released, because the database was away: nobody else may take it. */
  private void releaseForgotten(Census census) {
    for (Ownership owner : census.shards()) {
      if (owner.owner().equals(node) && !busy.contains(owner.shard())) {
        shards.release(owner.shard(), node, owner.epoch());
      }
    }
  }

  /** Takes nothing more and gives up all; {@link #hold} returns for each. */
  public void close() {
    open = false;
    holds.values().forEach(hold -> hold.end(Hold.End.GIVEN_UP));
  }

  public boolean isEmpty() {
    return places.get() == 0;
  }
}
