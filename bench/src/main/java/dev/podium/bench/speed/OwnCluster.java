package dev.podium.bench.speed;

import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.OwnMysql;
import dev.podium.bench.server.PodiumClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Servers that exist for the measurement only, in a folder that goes with them. */
final class OwnCluster implements Site, LocalServers {

  /** What an embedded server has, too; that of the nodes' other tests is smaller. */
  private static final List<String> MEMORY =
      List.of("innodb_buffer_pool_size=256M", "loose_innodb_redo_log_capacity=256M");

  private static final List<String> BINARY_LOG =
      List.of("log_bin=binlog", "server_id=1", "sync_binlog=1");

  private final Path folder;
  private final OwnMysql mysql;
  private final SpeedOptions.Servers.Own servers;
  private final Setting setting;
  private final String password = password();
  private final List<OwnNode> nodes = new ArrayList<>();
  private final Thread atExit = new Thread(this::remove, "bench-exit");

  private OwnCluster(
      Path folder, OwnMysql mysql, SpeedOptions.Servers.Own servers, Setting setting) {
    this.folder = folder;
    this.mysql = mysql;
    this.servers = servers;
    this.setting = setting;
  }

  static OwnCluster start(SpeedOptions.Servers.Own servers, Setting setting)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("podium-bench-");
    OwnMysql mysql = OwnMysql.in(folder.resolve("mysql"), servers.mysqlHome(), options(setting));
    OwnCluster cluster = new OwnCluster(folder, mysql, servers, setting);
    // Ctrl-C ends the main thread without unwinding it.
    Runtime.getRuntime().addShutdownHook(cluster.atExit);
    try {
      mysql.initialise();
      for (int i = 0; i < setting.nodes(); i++) {
        cluster.add();
      }
      cluster.launchAll();
      return cluster;
    } catch (RuntimeException | IOException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  private static List<String> options(Setting setting) {
    List<String> options = new ArrayList<>(MEMORY);
    if (setting.binaryLog()) {
      options.addAll(BINARY_LOG);
    }
    return options;
  }

  private static String password() {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private OwnNode add() throws IOException {
    String name = "node-" + (nodes.size() + 1);
    Path home = Files.createDirectories(folder.resolve(name));
    OwnNode node = new OwnNode(name, home, servers, setting, mysql, password);
    nodes.add(node);
    return node;
  }

  private void launchAll() throws InterruptedException {
    nodes.forEach(OwnNode::launch);
    for (OwnNode node : nodes) {
      node.awaitReady();
    }
  }

  /** Starts one more node, and waits until it answers. */
  void join() throws IOException, InterruptedException {
    OwnNode node = add();
    node.launch();
    node.awaitReady();
  }

  /** Kills all nodes and the database, in this order, as {@code kill -9} does. */
  void crash() throws InterruptedException {
    for (OwnNode node : nodes) {
      node.kill();
    }
    mysql.kill();
  }

  /** Starts the database again and then all nodes, and waits until they answer. */
  void startAgain() throws InterruptedException {
    mysql.start();
    launchAll();
  }

  List<OwnNode> nodes() {
    return List.copyOf(nodes);
  }

  @Override
  public List<PodiumClient> clients() {
    return nodes.stream().map(OwnNode::client).toList();
  }

  @Override
  public Probes probes() {
    return new Probes(this);
  }

  @Override
  public Setting setting() {
    return setting;
  }

  @Override
  public Connection connect() throws SQLException {
    return mysql.connect();
  }

  @Override
  public boolean mayReadStatistics() {
    return true;
  }

  @Override
  public long databasePid() {
    return mysql.pid();
  }

  @Override
  public List<Long> nodePids() {
    return nodes.stream().map(OwnNode::pid).toList();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the JVM is ending already: the hook removes it
    }
    remove();
  }

  private void remove() {
    nodes.forEach(OwnNode::close);
    mysql.close();
    new DataFolder(folder).delete();
  }
}
