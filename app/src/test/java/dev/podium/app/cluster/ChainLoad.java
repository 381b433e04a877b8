package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.cluster.WriteAudit.Write;
import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.RunId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs of one chain of steps, the only workflow of a cluster. */
record ChainLoad(Cluster cluster, int length) {

  static final Duration RUN_LIMIT = Duration.ofSeconds(90);

  private static final String WORKFLOW = "shared-chain";
  private static final int SLEEP_EVERY = 3;
  private static final Duration POLL = Duration.ofMillis(100);

  /** Pushes the chain; every third step sleeps for a second. */
  static ChainLoad push(Cluster cluster, String node, int length) throws InterruptedException {
    cluster.client(node).push(Definitions.chain(WORKFLOW, length, SLEEP_EVERY));
    return new ChainLoad(cluster, length);
  }

  /** Starts runs through some nodes. */
  List<RunId> start(int runs, String... names) throws Exception {
    List<RunId> started = new ArrayList<>();
    for (String name : names) {
      started.addAll(cluster.client(name).startAtOnce(WORKFLOW, runs / names.length));
    }
    return started;
  }

  /** Starts runs through all nodes, and waits until all are in the middle of them. */
  List<RunId> startInAll(int runs, String... names) throws Exception {
    Instant begin = Instant.now();
    long before = cluster.audit().starts();
    List<RunId> started = start(runs, names);
    await().atMost(RUN_LIMIT).until(() -> writersSince(begin).equals(Set.of(names)));
    await()
        .atMost(RUN_LIMIT)
        .until(() -> cluster.audit().starts() - before > started.size() * length / 5);
    return started;
  }

  /** The nodes that have written steps since a moment. */
  Set<String> writersSince(Instant begin) throws SQLException {
    return cluster.audit().since(begin).stream().map(Write::node).collect(Collectors.toSet());
  }

  /** All have succeeded, and every step of every run so far was started by an owner, once. */
  void requireAllSucceedOnce(String asked, List<RunId> runs) throws Exception {
    for (RunId run : runs) {
      assertThat(cluster.client(asked).awaitEnd(run, POLL, RUN_LIMIT).status())
          .as("%s", run)
          .isEqualTo("SUCCEEDED");
    }
    WriteAudit audit = cluster.audit();
    assertThat(audit.stepRows().odd()).as("second attempts, or steps that failed").isZero();
    assertThat(audit.stepRows().all()).isEqualTo(audit.starts()).isEqualTo(audit.runs() * length);
    assertThat(audit.secondStarts()).isZero();
    requireOnlyOwnersWrote(audit.since(Instant.EPOCH));
  }

  /**
   * A flush that is under way when its node gives the shard up may still be written: then the shard
   * has no owner, and it must have been that node's last.
   */
  private static void requireOnlyOwnersWrote(List<Write> writes) {
    assertThat(writes).isNotEmpty();
    Map<Integer, String> owners = new HashMap<>();
    for (Write write : writes) {
      if (!write.owner().isEmpty()) {
        owners.put(write.shard(), write.owner());
      }
      assertThat(write.node())
          .as("only the owner of a shard writes its runs: %s", write)
          .isEqualTo(owners.get(write.shard()));
    }
  }
}
