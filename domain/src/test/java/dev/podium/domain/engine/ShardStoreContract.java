package dev.podium.domain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.engine.ShardStore.Census;
import dev.podium.domain.engine.ShardStore.Ownership;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ShardStore} must do. */
public abstract class ShardStoreContract {

  /** A store in which no shard was ever taken and no node is known. */
  protected abstract ShardStore store();

  /** Makes the node look as if it had not renewed its heartbeat for long. */
  protected abstract void age(String node);

  /** Asks the node to hold no shard. */
  protected abstract void drain(String node);

  @BeforeEach
  void bothNodesLive() {
    store().heartbeat("one", 0);
    store().heartbeat("two", 0);
  }

  @Test
  void aFreeShardIsTakenUnderANewEpoch() {
    assertThat(store().take(3, "one")).isEqualTo(OptionalLong.of(1));
    assertThat(ownership(3)).isEqualTo(new Ownership(3, "one", 1));
  }

  @Test
  void aShardOfALiveNodeIsNotTaken() {
    store().take(3, "one");

    assertThat(store().take(3, "two")).isEmpty();
    assertThat(ownership(3)).isEqualTo(new Ownership(3, "one", 1));
  }

  @Test
  void aShardOfASilentNodeIsTakenUnderANewEpoch() {
    store().take(3, "one");
    age("one");

    assertThat(store().take(3, "two")).isEqualTo(OptionalLong.of(2));
    assertThat(ownership(3)).isEqualTo(new Ownership(3, "two", 2));
  }

  @Test
  void aShardOfANodeThatLeftIsTaken() {
    store().take(3, "one");
    store().leave("one");

    assertThat(store().take(3, "two")).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void aNodeTakesItsOwnShardAgainUnderANewEpoch() {
    store().take(3, "one");

    assertThat(store().take(3, "one")).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void aReleasedShardIsFreeAndKeepsItsEpoch() {
    store().take(3, "one");

    store().release(3, "one", 1);

    assertThat(ownership(3)).isEqualTo(new Ownership(3, "", 1));
    assertThat(store().take(3, "two")).isEqualTo(OptionalLong.of(2));
  }

  @Test
  void aReleaseUnderAnOldEpochChangesNothing() {
    store().take(3, "one");
    store().take(3, "one");

    store().release(3, "one", 1);
    store().release(3, "two", 2);

    assertThat(ownership(3)).isEqualTo(new Ownership(3, "one", 2));
  }

  @Test
  void theCensusKnowsTheLiveNodesAndAllShards() {
    assertThat(store().heartbeat("one", 0).liveNodes()).containsExactlyInAnyOrder("one", "two");

    age("two");

    assertThat(store().heartbeat("one", 7).runs()).isEqualTo(Map.of("one", 7));
    assertThat(store().heartbeat("one", 0).shards()).hasSize(32);
  }

  @Test
  void aHeartbeatBringsASilentNodeBack() {
    store().take(3, "one");
    age("one");
    store().heartbeat("one", 0);

    assertThat(store().take(3, "two")).isEmpty();
  }

  @Test
  void theCensusKnowsWhoDrainsAlsoAfterTheNodeWasAway() {
    drain("two");
    store().leave("two");

    assertThat(store().heartbeat("one", 0).draining()).containsExactly("two");
    Census census = store().heartbeat("two", 0);
    assertThat(census.draining()).containsExactly("two");
    assertThat(census.shareOf("one")).isEqualTo(32);
    assertThat(census.shareOf("two")).isZero();
  }

  private Ownership ownership(int shard) {
    return store().heartbeat("one", 0).shards().stream()
        .filter(owned -> owned.shard() == shard)
        .findFirst()
        .orElseThrow();
  }
}
