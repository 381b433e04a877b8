package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.mysql.TestDatabase;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes on one database of their own, and the audit of what they write. */
final class Cluster implements AutoCloseable {

  private static final Duration REBALANCE_LIMIT = Duration.ofSeconds(45);

  private final TestDatabase database;
  private final Path folder;
  private final WriteAudit audit;
  private final Map<String, String> properties;
  private final Map<String, Node> nodes = new LinkedHashMap<>();

  private record Node(ServerProcess process, PodiumClient client) {}

  private Cluster(
      TestDatabase database, Path folder, WriteAudit audit, Map<String, String> properties) {
    this.database = database;
    this.folder = folder;
    this.audit = audit;
    this.properties = Map.copyOf(properties);
  }

  static Cluster start(Path folder, String... names) throws Exception {
    return start(folder, Map.of(), names);
  }

  /** Nodes with more properties than they have anyway. */
  static Cluster start(Path folder, Map<String, String> properties, String... names)
      throws Exception {
    TestDatabase database = TestDatabase.fresh();
    Cluster cluster =
        new Cluster(
            database,
            folder,
            WriteAudit.install(database.jdbcUrl(), database.user(), database.password()),
            properties);
    try {
      cluster.join(names);
      return cluster;
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  /** Starts nodes beside one another and waits until all answer. */
  void join(String... names) throws IOException, InterruptedException {
    for (String name : names) {
      ServerProcess process =
          ServerProcess.launch(Nodes.on(database, name, folder.resolve(name), properties));
      nodes.put(name, new Node(process, Nodes.clientOf(process)));
    }
    for (String name : names) {
      process(name).awaitReady(Nodes.START_LIMIT);
    }
  }

  ServerProcess process(String name) {
    return node(name).process();
  }

  PodiumClient client(String name) {
    return node(name).client();
  }

  private Node node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("There is no node " + name);
    }
    return node;
  }

  /** Waits until exactly these nodes hold shards, so many each. */
  void awaitShares(Map<String, Integer> expected, int tolerance) {
    await()
        .atMost(REBALANCE_LIMIT)
        .pollInterval(Duration.ofMillis(250))
        .untilAsserted(
            () -> {
              Map<String, Integer> shares = audit.shares();
              assertThat(shares.keySet()).isEqualTo(expected.keySet());
              expected.forEach(
                  (node, share) ->
                      assertThat(shares.getOrDefault(node, 0))
                          .as("shards of %s in %s", node, shares)
                          .isBetween(share - tolerance, share + tolerance));
            });
  }

  WriteAudit audit() {
    return audit;
  }

  @Override
  public void close() throws SQLException {
    List<Thread> ends = new ArrayList<>();
    for (Node node : nodes.values()) {
      node.client().close();
      ends.add(Thread.ofVirtual().start(node.process()::close));
    }
    for (Thread end : ends) {
      try {
        end.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    audit.close();
  }
}
