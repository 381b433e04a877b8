package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.cluster.WriteAudit.Write;
import dev.podium.bench.server.RunId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Nodes on one database share its work; one of them is killed, frozen, and joined by a third. */
class TwoNodesIT {

  private static final Logger log = LoggerFactory.getLogger(TwoNodesIT.class);
  private static final int LENGTH = 40;
  private static final int RUNS = 60;

  /** What is promised for a node that dies or freezes. */
  private static final Duration GOES_ON = Duration.ofSeconds(20);

  private static final Duration FREEZE = Duration.ofSeconds(16);

  @TempDir Path folder = Path.of("");

  @Test
  void theWorkGoesOnWhenANodeFreezesAnotherJoinsAndOneIsKilled() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      cluster.awaitShares(Map.of("ann", 16, "bob", 16), 0);
      ChainLoad chain = ChainLoad.push(cluster, "ann", LENGTH);

      aFrozenNodeLosesItsShardsAndTakesPartAgain(cluster, chain);
      aThirdNodeGetsItsShare(cluster);
      theOthersFinishWhatAKilledNodeHadBegun(cluster, chain);
    }
  }

  private static void aFrozenNodeLosesItsShardsAndTakesPartAgain(Cluster cluster, ChainLoad chain)
      throws Exception {
    List<RunId> runs = chain.startInAll(RUNS, "ann", "bob");
    Set<Integer> lost = shardsOf(cluster, "bob");
    Set<Integer> kept = shardsOf(cluster, "ann");

    Instant frozen = freezeInsideAFlush(cluster, "bob");
    await()
        .atMost(ChainLoad.RUN_LIMIT)
        .until(
            () -> shardsOf(cluster, "bob").isEmpty() && Instant.now().isAfter(frozen.plus(FREEZE)));
    cluster.process("bob").resume();

    chain.requireAllSucceedOnce("ann", runs);
    Duration pause = pauseOf(cluster, lost, frozen, Set.of("ann"));
    Duration delay = pauseOf(cluster, kept, frozen, Set.of("ann"));
    log.info("Ann went on with the frozen node's runs after {} ms", pause.toMillis());
    log.info("Ann's own runs were held up for {} ms at most", delay.toMillis());
    assertThat(pause).isLessThan(GOES_ON);
    assertThat(delay).isLessThan(GOES_ON);
    cluster.awaitShares(Map.of("ann", 16, "bob", 16), 0);
  }

  private static void aThirdNodeGetsItsShare(Cluster cluster) throws Exception {
    cluster.join("cat");
    cluster.awaitShares(Map.of("ann", 11, "bob", 11, "cat", 10), 1);
  }

  private static void theOthersFinishWhatAKilledNodeHadBegun(Cluster cluster, ChainLoad chain)
      throws Exception {
    List<RunId> runs = chain.startInAll(RUNS, "ann", "bob", "cat");
    Set<Integer> lost = shardsOf(cluster, "bob");

    Instant killed = Instant.now();
    cluster.process("bob").kill();

    chain.requireAllSucceedOnce("ann", runs);
    Duration pause = pauseOf(cluster, lost, killed, Set.of("ann", "cat"));
    log.info("The others went on with the killed node's runs after {} ms", pause.toMillis());
    assertThat(pause).isLessThan(GOES_ON);
  }

  /** The node holds the locks of its shards, and has not committed, when it freezes. */
  private static Instant freezeInsideAFlush(Cluster cluster, String name) throws Exception {
    cluster.audit().hold(name);
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(20))
        .until(() -> cluster.audit().isInsideAFlush());
    Instant frozen = Instant.now();
    cluster.process(name).pause();
    cluster.audit().letGo();
    return frozen;
  }

  /** The longest time without a write for some shards: from an event, or between two writes. */
  private static Duration pauseOf(
      Cluster cluster, Set<Integer> shards, Instant event, Set<String> writers)
      throws SQLException {
    List<Instant> writes =
        cluster.audit().since(event).stream()
            .filter(write -> shards.contains(write.shard()) && writers.contains(write.node()))
            .map(Write::at)
            .toList();
    assertThat(writes).as("writes of %s for %s", writers, shards).isNotEmpty();
    Duration longest = Duration.ZERO;
    Instant last = event;
    for (Instant write : writes) {
      Duration pause = Duration.between(last, write);
      longest = pause.compareTo(longest) > 0 ? pause : longest;
      last = write;
    }
    return longest;
  }

  private static Set<Integer> shardsOf(Cluster cluster, String node) throws SQLException {
    return cluster.audit().shardOwners().entrySet().stream()
        .filter(shard -> shard.getValue().equals(node))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
