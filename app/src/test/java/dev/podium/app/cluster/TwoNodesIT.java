package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.cluster.WriteAudit.Write;
import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.RunId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
  private static final String WORKFLOW = "shared-chain";
  private static final int LENGTH = 40;
  private static final int SLEEP_EVERY = 3;
  private static final int RUNS = 60;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RUN_LIMIT = Duration.ofSeconds(90);
  private static final Duration REBALANCE_LIMIT = Duration.ofSeconds(45);

  /** What is promised for a node that dies or freezes. */
  private static final Duration GOES_ON = Duration.ofSeconds(20);

  private static final Duration FREEZE = Duration.ofSeconds(16);

  @TempDir Path folder = Path.of("");

  @Test
  void theWorkGoesOnWhenANodeFreezesAnotherJoinsAndOneIsKilled() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      awaitShares(cluster, Map.of("ann", 16, "bob", 16), 0);
      cluster.client("ann").push(Definitions.chain(WORKFLOW, LENGTH, SLEEP_EVERY));

      aFrozenNodeLosesItsShardsAndTakesPartAgain(cluster);
      aThirdNodeGetsItsShare(cluster);
      theOthersFinishWhatAKilledNodeHadBegun(cluster);
    }
  }

  private static void aFrozenNodeLosesItsShardsAndTakesPartAgain(Cluster cluster) throws Exception {
    List<RunId> runs = loadThrough(cluster, "ann", "bob");
    Set<Integer> lost = shardsOf(cluster, "bob");
    Set<Integer> kept = shardsOf(cluster, "ann");

    Instant frozen = freezeInsideAFlush(cluster, "bob");
    await()
        .atMost(RUN_LIMIT)
        .until(
            () -> shardsOf(cluster, "bob").isEmpty() && Instant.now().isAfter(frozen.plus(FREEZE)));
    cluster.process("bob").resume();

    requireAllSucceedOnce(cluster, runs);
    Duration pause = pauseOf(cluster, lost, frozen, Set.of("ann"));
    Duration delay = pauseOf(cluster, kept, frozen, Set.of("ann"));
    log.info("Ann went on with the frozen node's runs after {} ms", pause.toMillis());
    log.info("Ann's own runs were held up for {} ms at most", delay.toMillis());
    assertThat(pause).isLessThan(GOES_ON);
    assertThat(delay).isLessThan(GOES_ON);
    awaitShares(cluster, Map.of("ann", 16, "bob", 16), 0);
  }

  private static void aThirdNodeGetsItsShare(Cluster cluster) throws Exception {
    cluster.join("cat");
    awaitShares(cluster, Map.of("ann", 11, "bob", 11, "cat", 10), 1);
  }

  private static void theOthersFinishWhatAKilledNodeHadBegun(Cluster cluster) throws Exception {
    List<RunId> runs = loadThrough(cluster, "ann", "bob", "cat");
    Set<Integer> lost = shardsOf(cluster, "bob");

    Instant killed = Instant.now();
    cluster.process("bob").kill();

    requireAllSucceedOnce(cluster, runs);
    Duration pause = pauseOf(cluster, lost, killed, Set.of("ann", "cat"));
    log.info("The others went on with the killed node's runs after {} ms", pause.toMillis());
    assertThat(pause).isLessThan(GOES_ON);
  }

  /** Starts runs through all nodes, and waits until all are in the middle of them. */
  private static List<RunId> loadThrough(Cluster cluster, String... names) throws Exception {
    Instant begin = Instant.now();
    long before = cluster.audit().starts();
    List<RunId> runs = new ArrayList<>();
    for (String name : names) {
      runs.addAll(cluster.client(name).startAtOnce(WORKFLOW, RUNS / names.length));
    }
    await().atMost(RUN_LIMIT).until(() -> writers(cluster, begin).equals(Set.of(names)));
    await()
        .atMost(RUN_LIMIT)
        .until(() -> cluster.audit().starts() - before > runs.size() * LENGTH / 5);
    return runs;
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

  private static void requireAllSucceedOnce(Cluster cluster, List<RunId> runs) throws Exception {
    for (RunId run : runs) {
      assertThat(cluster.client("ann").awaitEnd(run, POLL, RUN_LIMIT).status())
          .as("%s", run)
          .isEqualTo("SUCCEEDED");
    }
    WriteAudit audit = cluster.audit();
    assertThat(audit.stepRows().odd()).as("second attempts, or steps that failed").isZero();
    assertThat(audit.stepRows().all()).isEqualTo(audit.starts()).isEqualTo(audit.runs() * LENGTH);
    assertThat(audit.secondStarts()).isZero();
    assertThat(audit.since(Instant.EPOCH))
        .as("only the owner of a shard writes its runs")
        .isNotEmpty()
        .allSatisfy(write -> assertThat(write.node()).isEqualTo(write.owner()));
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

  private static void awaitShares(Cluster cluster, Map<String, Integer> expected, int tolerance) {
    await()
        .atMost(REBALANCE_LIMIT)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              Map<String, Integer> shares = cluster.audit().shares();
              assertThat(shares.keySet()).isEqualTo(expected.keySet());
              expected.forEach(
                  (node, share) ->
                      assertThat(shares.getOrDefault(node, 0))
                          .as("shards of %s in %s", node, shares)
                          .isBetween(share - tolerance, share + tolerance));
            });
  }

  private static Set<Integer> shardsOf(Cluster cluster, String node) throws SQLException {
    return cluster.audit().shardOwners().entrySet().stream()
        .filter(shard -> shard.getValue().equals(node))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> writers(Cluster cluster, Instant since) throws SQLException {
    return cluster.audit().since(since).stream().map(Write::node).collect(Collectors.toSet());
  }
}
